namespace NetDsl.Data;

/// <summary>The mean and the deviation of a dataset's values, channel by channel.</summary>
internal static class DatasetMoments
{
    /// <summary>The moments of each channel (the samples' outermost dimension).</summary>
    /// <exception cref="InvalidOperationException">The dataset is random.</exception>
    public static (double Mean, double Deviation)[] Of(Dataset data)
    {
        data.RefuseRandom("have a mean and a deviation");
        int channels = data.SampleShape[0];
        int size = data.InputSize / channels;
        float[] sample = new float[data.InputSize];
        (double Mean, double Squares)[] sums = new (double, double)[channels];
        for (int index = 0; index < data.Count; index++)
        {
            data.Read(index, sample);
            for (int channel = 0; channel < channels; channel++)
            {
                sums[channel] = Add(sums[channel], (double)index * size, sample.AsSpan(channel * size, size));
            }
        }

        return Array.ConvertAll(sums, sum => (sum.Mean, Math.Sqrt(sum.Squares / ((double)data.Count * size))));
    }

    /// <summary>
    /// Brings a sample's values into the mean and the sum of squared deviations from it (Chan, Golub and LeVeque, <i>Algorithms for Computing
    /// the Sample Variance</i>, The American Statistician 37(3), 1983), which no large mean can drown.
    /// </summary>
    private static (double Mean, double Squares) Add((double Mean, double Squares) sum, double count, ReadOnlySpan<float> values)
    {
        double mean = 0;
        foreach (float value in values)
        {
            mean += value;
        }

        mean /= values.Length;
        double squares = 0;
        foreach (float value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        double total = count + values.Length;
        double apart = mean - sum.Mean;
        return (sum.Mean + apart * values.Length / total, sum.Squares + squares + apart * apart * count * values.Length / total);
    }
}
