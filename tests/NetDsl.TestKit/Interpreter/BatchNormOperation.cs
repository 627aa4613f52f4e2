using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// <c>y = (x - mean) / sqrt(variance + epsilon) * scale + shift</c> for each channel. In training the mean and the variance are the batch's, over samples and
/// positions; otherwise they are the running ones, which training moves towards the batch's.
/// </summary>
internal sealed class BatchNormOperation(BatchNormNode node, Tensor? scale, Tensor? shift, Tensor runningMean, Tensor runningVariance) : Operation
{
    private readonly int channels = node.Shape.Dimensions[0];
    private readonly int positions = node.Shape.Count / node.Shape.Dimensions[0];

    public override void Forward(double[][][] inputs, double[][] y, PassContext pass)
    {
        double[][] x = inputs[0];
        double[] nextMean = new double[channels];
        double[] nextVariance = new double[channels];
        for (int c = 0; c < channels; c++)
        {
            (double mean, double variance) = pass.IsTraining ? Moments(x, c) : (runningMean.Values[c], runningVariance.Values[c]);
            foreach ((int sample, int i) in Places(x, c))
            {
                y[sample][i] = ((x[sample][i] - mean) / Math.Sqrt(variance + node.Epsilon) * ScaleOf(c)) + (shift?.Values[c] ?? 0);
            }

            double kept = pass.IsTraining ? 1 - node.Momentum : 1;
            nextMean[c] = (kept * runningMean.Values[c]) + ((1 - kept) * mean);
            nextVariance[c] = (kept * runningVariance.Values[c]) + ((1 - kept) * variance * Correction(x));
        }

        pass.Statistics[node.RunningMean.Name] = nextMean;
        pass.Statistics[node.RunningVariance.Name] = nextVariance;
    }

    /// <summary>
    /// With <c>n = (x - mean) / s</c> and <c>dn = dy * scale</c>: <c>dx = (dn - mean of dn - n * mean of dn * n) / s</c>, because x moves the mean and the deviation too.
    /// </summary>
    public override void Backward(double[][][] inputs, double[][] y, double[][] dy, double[][][] dx)
    {
        double[][] x = inputs[0];
        for (int c = 0; c < channels; c++)
        {
            (double mean, double variance) = Moments(x, c);
            double deviation = Math.Sqrt(variance + node.Epsilon);
            double Normalized(int sample, int i) => (x[sample][i] - mean) / deviation;
            double meanGradient = Places(x, c).Average(place => dy[place.Sample][place.I] * ScaleOf(c));
            double meanProduct = Places(x, c).Average(place => dy[place.Sample][place.I] * ScaleOf(c) * Normalized(place.Sample, place.I));
            foreach ((int sample, int i) in Places(x, c))
            {
                double n = Normalized(sample, i);
                dx[0][sample][i] += ((dy[sample][i] * ScaleOf(c)) - meanGradient - (n * meanProduct)) / deviation;
                scale?.AddGradient(c, dy[sample][i] * n);
                shift?.AddGradient(c, dy[sample][i]);
            }
        }
    }

    private double ScaleOf(int channel) => scale?.Values[channel] ?? 1;

    /// <summary>What turns the variance divided by the count into the one that the running variance takes. Of a single value it is zero either way.</summary>
    private double Correction(double[][] x)
    {
        double count = (double)x.Length * positions;
        return node.Unbiased && count > 1 ? count / (count - 1) : 1;
    }

    private (double Mean, double Variance) Moments(double[][] x, int channel)
    {
        double mean = Places(x, channel).Average(place => x[place.Sample][place.I]);
        return (mean, Places(x, channel).Average(place => (x[place.Sample][place.I] - mean) * (x[place.Sample][place.I] - mean)));
    }

    private IEnumerable<(int Sample, int I)> Places(double[][] x, int channel) =>
        from sample in Enumerable.Range(0, x.Length)
        from i in Enumerable.Range(channel * positions, positions)
        select (sample, i);
}
