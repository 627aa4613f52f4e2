using NetDsl.Kernels;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>A further output of samples, such as features: what <see cref="OutputAttribute"/> names.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values, a sample after the other.</param>
    /// <param name="values">Samples x <see cref="OutputInfo.Size"/> values, written.</param>
    /// <exception cref="ArgumentException">There is no such output, or a length does not fit.</exception>
    public void Forward(string output, ReadOnlySpan<float> inputs, Span<float> values)
    {
        int number = NumberOf(output);
        int samples = CountSamples(inputs);
        int expected = samples * Info.Outputs[number].Size;
        if (values.Length != expected)
        {
            throw new ArgumentException(
                $"{Info.Name} writes {samples} x {Shapes.Text(Info.Outputs[number].Shape)} = {expected} values of '{output}', but the span for them holds {values.Length}.", nameof(values));
        }

        RunForward(samples, inputs, values, number + 1);
    }

    /// <summary>A further output of samples, in a new array.</summary>
    /// <param name="output">Its name, as in <see cref="OutputAttribute"/>.</param>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values, a sample after the other.</param>
    /// <returns>Samples x <see cref="OutputInfo.Size"/> values.</returns>
    /// <exception cref="ArgumentException">There is no such output, or the length does not fit.</exception>
    public float[] Forward(string output, ReadOnlySpan<float> inputs)
    {
        float[] values = new float[CountSamples(inputs) * Info.Outputs[NumberOf(output)].Size];
        Forward(output, inputs, values);
        return values;
    }

    private int NumberOf(string output)
    {
        ArgumentNullException.ThrowIfNull(output);
        for (int i = 0; i < Info.Outputs.Count; i++)
        {
            if (Info.Outputs[i].Name == output)
            {
                return i;
            }
        }

        string names = Info.Outputs.Count == 0 ? "it has none: put [Output(\"name\")] behind a layer" : $"there are {string.Join(", ", Info.Outputs.Select(other => other.Name))}";
        throw new ArgumentException($"{Info.Name} has no further output '{output}'; {names}.", nameof(output));
    }
}
