namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>The reference at each position of a layer; a dense layer has one. Tensors here are units x inputs.</summary>
internal sealed class ThresholdLayer(float[] b, float[] w, int inputs, int units, int shared, int[][] positions, string name)
{
    private readonly List<(int[] Place, ThresholdReference At)> references = [.. positions.Select(place => (place, At(b, w, inputs, units, shared, place)))];

    public string Name => name;

    /// <summary>How many inputs were equal to their threshold.</summary>
    public int Ties => references.Sum(reference => reference.At.Ties);

    /// <summary>Runs a sample through, with the gradient of the mean over outputs and samples of the squared differences; gradients add up.</summary>
    public double[] Run(double[] x, double[] target, int samples, double[] dx)
    {
        double[] outputs = new double[target.Length];
        for (int position = 0; position < references.Count; position++)
        {
            var (places, reference) = references[position];
            int[] inside = [.. places.Where(place => place >= 0)];
            double[] patch = [.. inside.Select(place => x[place])];
            double[] z = reference.Forward(patch);
            double[] dz = new double[units];
            for (int unit = 0; unit < units; unit++)
            {
                int output = (unit * references.Count) + position;
                outputs[output] = z[unit];
                dz[unit] = 2 * (z[unit] - target[output]) / target.Length / samples;
            }

            double[] gradient = reference.Backward(patch, dz);
            for (int i = 0; i < inside.Length; i++)
            {
                dx[inside[i]] += gradient[i];
            }
        }

        return outputs;
    }

    /// <summary>A threshold of a convolution is that of all places of its kernel.</summary>
    public double[] ThresholdGradients() => Sum(b.Length, reference => reference.DB, (unit, input) => ((unit * inputs) + input) / shared);

    public double[] WeightGradients() => Sum(w.Length, reference => reference.DW, (unit, input) => (unit * inputs) + input);

    private double[] Sum(int count, Func<ThresholdReference, double[,]> gradient, Func<int, int, int> index)
    {
        double[] sums = new double[count];
        foreach ((int[] places, ThresholdReference reference) in references)
        {
            int[] inside = [.. Enumerable.Range(0, inputs).Where(input => places[input] >= 0)];
            for (int i = 0; i < inside.Length; i++)
            {
                for (int unit = 0; unit < units; unit++)
                {
                    sums[index(unit, inside[i])] += gradient(reference)[i, unit];
                }
            }
        }

        return sums;
    }

    /// <summary>What lies on the padding adds nothing, so that it is left out.</summary>
    private static ThresholdReference At(float[] b, float[] w, int inputs, int units, int shared, int[] places)
    {
        int[] inside = [.. Enumerable.Range(0, inputs).Where(input => places[input] >= 0)];
        double[,] thresholds = new double[inside.Length, units];
        double[,] weights = new double[inside.Length, units];
        for (int i = 0; i < inside.Length; i++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                int place = (unit * inputs) + inside[i];
                (thresholds[i, unit], weights[i, unit]) = (b[place / shared], w[place]);
            }
        }

        return new ThresholdReference(thresholds, weights);
    }
}
