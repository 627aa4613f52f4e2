using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Rows;

/// <summary>Training steps on one batch, always from the parameters and running statistics that the network comes with.</summary>
/// <param name="network">The network.</param>
/// <param name="data">The batch.</param>
/// <param name="learningRate">The optimizer's, the same in the peer's script.</param>
internal sealed class TrainingSteps(Network network, Dataset data, float learningRate = TrainingSteps.LearningRate) : OwnContestant
{
    /// <summary>How many steps a check takes.</summary>
    public const int Checked = 3;

    /// <summary>The optimizer's settings unless others are given, the same in the peers' scripts.</summary>
    public const float LearningRate = 0.01f, Momentum = 0.9f;

    private readonly Sgd optimizer = new(learningRate, Momentum);
    private readonly float[] start = network.Values.ToArray();
    private readonly float[][] statistics = [.. network.Statistics.Select(statistic => statistic.Values.ToArray())];

    /// <summary>Losses of a few steps and the logits after them: gradients and momentum show in these.</summary>
    public override double[] Check()
    {
        Begin();
        double[] losses = [.. Enumerable.Range(0, Checked).Select(_ => Step())];
        return [.. losses, .. network.Forward(data.Inputs).Select(logit => (double)logit)];
    }

    /// <summary>
    /// The weights of the start, one step taken, so that the optimizer's state is there. Steps without end on one batch would shrink
    /// gradients to denormal numbers, which no training meets.
    /// </summary>
    protected override void Restart()
    {
        Begin();
        Step();
    }

    /// <inheritdoc/>
    protected override void Call() => Step();

    private void Begin()
    {
        start.CopyTo(network.Values);
        foreach ((float[] values, Parameter statistic) in statistics.Zip(network.Statistics))
        {
            values.CopyTo(statistic.Values);
        }

        optimizer.Reset();
    }

    private double Step() => network.TrainStep(data.Inputs, data.Targets, optimizer).Loss;
}
