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
        return [.. losses, .. Relative(network.Forward(data.Inputs))];
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

    /// <summary>
    /// The logarithm of the logits' size, and the logits in units of that: after a few steps the running statistics of batch normalisation are far from those of the batch,
    /// and logits of some hundreds have small ones among them, which rounding moves.
    /// </summary>
    private static double[] Relative(float[] logits)
    {
        double size = Math.Sqrt(logits.Average(logit => (double)logit * logit));
        return [Math.Log(size), .. logits.Select(logit => logit / size)];
    }

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
