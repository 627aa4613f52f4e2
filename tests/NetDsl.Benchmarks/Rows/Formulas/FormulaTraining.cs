using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>The mean squared error of a layer, and its gradients by the layer's learnables and by its input.</summary>
/// <remarks>
/// A learned factor in front of the layer (<see cref="ScaleAttribute"/>) takes the gradient by the layer's input up, and shows it to the check.
/// In front of an activation it is fused with that, so the gradient by the input is summed where it arises and never stored. PyTorch does
/// without the factor and leaves the gradient by its input.
/// </remarks>
internal sealed class FormulaTraining(string name, FormulaLayer layer, Work work) : FormulaRow(name, layer, work)
{
    /// <inheritdoc/>
    protected override string Measured => "squared error, gradients by input and learnables";

    /// <inheritdoc/>
    protected override string Task => "training";

    /// <inheritdoc/>
    protected override IContestant CreateOurs(Network network) => new Ours(network, CreateInputs(), CreateTargets());

    private sealed class Ours(Network network, float[] inputs, float[] targets) : OwnContestant
    {
        public override double[] Check()
        {
            double loss = network.LossAndGradients(inputs, targets).Loss;
            double[][] gradients = [.. network.Parameters.Select(parameter => CheckedTensor.Of(parameter.Gradients))];
            return [loss, .. CheckedTensor.Of(network.Forward(inputs)), .. gradients.SelectMany(gradient => gradient)];
        }

        protected override void Call() => network.LossAndGradients(inputs, targets);
    }
}
