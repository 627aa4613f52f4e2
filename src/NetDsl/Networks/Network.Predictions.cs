namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Predictions: the outputs passed through what the loss implies, softmax for <see cref="LossKind.SoftmaxCrossEntropy"/> (class
    /// probabilities), the sigmoid for <see cref="LossKind.BinaryCrossEntropy"/>, nothing for <see cref="LossKind.MeanSquaredError"/>.
    /// </summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values; any number of samples.</param>
    /// <param name="predictions">Samples x <see cref="NetworkInfo.OutputSize"/> values, written.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> predictions)
    {
        Forward(inputs, predictions);
        if (Info.Loss == LossKind.BinaryCrossEntropy)
        {
            foreach (ref float value in predictions)
            {
                value = Scalar.Sigmoid(value);
            }
        }
        else if (Info.Loss == LossKind.SoftmaxCrossEntropy)
        {
            for (int start = 0; start < predictions.Length; start += Info.OutputSize)
            {
                Softmax(predictions.Slice(start, Info.OutputSize));
            }
        }
    }

    /// <summary>Predictions for one sample or for several, in a new array.</summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values.</param>
    /// <returns>Samples x <see cref="NetworkInfo.OutputSize"/> values.</returns>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public float[] Predict(ReadOnlySpan<float> inputs)
    {
        float[] predictions = new float[CountSamples(inputs) * Info.OutputSize];
        Predict(inputs, predictions);
        return predictions;
    }

    /// <summary>The class of one sample: the place of the largest output; for a single yes-or-no output, 1 where yes is likelier.</summary>
    /// <param name="sample">The <see cref="NetworkInfo.InputSize"/> values of one sample.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The network does not classify: it ends in a mean squared error.</exception>
    public int Classify(ReadOnlySpan<float> sample)
    {
        if (Info.Loss == LossKind.MeanSquaredError)
        {
            throw new InvalidOperationException($"{Info.Name} ends in a mean squared error, so it does not classify: use Predict.");
        }

        if (sample.Length != Info.InputSize)
        {
            throw new ArgumentException($"{Info.Name} classifies one sample of {Info.InputSize} values, but received {sample.Length}.", nameof(sample));
        }

        Span<float> outputs = Info.OutputSize <= 256 ? stackalloc float[Info.OutputSize] : new float[Info.OutputSize];
        Forward(sample, outputs);
        return outputs.Length == 1 ? (outputs[0] > 0 ? 1 : 0) : LargestOf(outputs);
    }

    private static int LargestOf(ReadOnlySpan<float> outputs)
    {
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            best = outputs[i] > outputs[best] ? i : best;
        }

        return best;
    }

    private static void Softmax(Span<float> row)
    {
        float largest = float.NegativeInfinity;
        foreach (float value in row)
        {
            largest = MathF.Max(largest, value);
        }

        float sum = 0;
        foreach (ref float value in row)
        {
            value = MathF.Exp(value - largest);
            sum += value;
        }

        foreach (ref float value in row)
        {
            value /= sum;
        }
    }
}
