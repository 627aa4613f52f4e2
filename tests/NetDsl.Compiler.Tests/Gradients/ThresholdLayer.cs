namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>
/// The reference at each position of a layer; a dense layer has one. Tensors here are units x inputs. What lies on the padding, at place -1, adds nothing and
/// is left out, or is an input of 0.
/// </summary>
internal sealed class ThresholdLayer(float[] b, float[] w, int inputs, int units, int shared, int[][] positions, string name, bool padsWithZeros = false)
{
    private readonly List<(int[] Place, ThresholdReference At)> references = [.. positions.Select(place => (place, At(b, w, units, shared, inputs, Counted(place, padsWithZeros))))];

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
            int[] counted = Counted(places, padsWithZeros);
            double[] patch = [.. counted.Select(input => places[input] < 0 ? 0 : x[places[input]])];
            double[] z = reference.Forward(patch);
            double[] dz = new double[units];
            for (int unit = 0; unit < units; unit++)
            {
                int output = (unit * references.Count) + position;
                outputs[output] = z[unit];
                dz[unit] = 2 * (z[unit] - target[output]) / target.Length / samples;
            }

            double[] gradient = reference.Backward(patch, dz);
            for (int i = 0; i < counted.Length; i++)
            {
                if (places[counted[i]] >= 0)
                {
                    dx[places[counted[i]]] += gradient[i];
                }
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
            int[] counted = Counted(places, padsWithZeros);
            for (int i = 0; i < counted.Length; i++)
            {
                for (int unit = 0; unit < units; unit++)
                {
                    sums[index(unit, counted[i])] += gradient(reference)[i, unit];
                }
            }
        }

        return sums;
    }

    /// <summary>The inputs of a position that are terms of its sum.</summary>
    private static int[] Counted(int[] places, bool padsWithZeros) => [.. Enumerable.Range(0, places.Length).Where(input => padsWithZeros || places[input] >= 0)];

    private static ThresholdReference At(float[] b, float[] w, int units, int shared, int inputs, int[] counted)
    {
        double[,] thresholds = new double[counted.Length, units];
        double[,] weights = new double[counted.Length, units];
        for (int i = 0; i < counted.Length; i++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                int place = (unit * inputs) + counted[i];
                (thresholds[i, unit], weights[i, unit]) = (b[place / shared], w[place]);
            }
        }

        return new ThresholdReference(thresholds, weights);
    }
}
