using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Machine;

namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>The outputs of a layer.</summary>
internal sealed class FormulaForward(string name, FormulaLayer layer, Work work) : FormulaRow(name, layer, work)
{
    /// <inheritdoc/>
    protected override string Measured => "its outputs";

    /// <inheritdoc/>
    protected override string Task => "forward";

    /// <inheritdoc/>
    protected override IContestant CreateOurs(Network network) => new Ours(network, CreateInputs());

    private sealed class Ours(Network network, float[] inputs) : OwnContestant
    {
        private readonly float[] outputs = new float[inputs.Length / network.Info.InputSize * network.Info.OutputSize];

        public override double[] Check()
        {
            Call();
            return CheckedTensor.Of(outputs);
        }

        protected override void Call() => network.Forward(inputs, outputs);
    }
}
