using System.Globalization;
using NetDsl.Kernels;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Where a NaN or an infinity first appears when these samples go forward: in the input, in a parameter, or after which layers.
    /// </summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values.</param>
    /// <returns>The place in words, such as <c>the output of layer 3, Dense(120)</c>; null where everything is finite.</returns>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public string? FindNonFinite(ReadOnlySpan<float> inputs)
    {
        int samples = CountSamples(inputs);
        BringHome(HostAccess.Read);
        int bad = inputs.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0)
        {
            return $"the input: sample {bad / Info.InputSize} of the batch holds {Format(inputs[bad])} at position {bad % Info.InputSize}";
        }

        foreach (Parameter parameter in Parameters)
        {
            ReadOnlySpan<float> held = HostValues.Slice(parameter.Info.Offset, parameter.Info.Count);
            int place = held.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
            if (place >= 0)
            {
                return $"parameter {parameter.Name}, which holds {Format(held[place])} at position {place}";
            }
        }

        return FindStep(inputs, samples);
    }

    /// <summary>The layers that a forward step fuses, in words: emitted.</summary>
    /// <param name="step">The step's number.</param>
    protected abstract string DescribeStep(int step);

    private string? FindStep(ReadOnlySpan<float> inputs, int samples)
    {
        int first = int.MaxValue;
        void Watch(int step, bool finite)
        {
            if (!finite)
            {
                lock (blocks)
                {
                    first = Math.Min(first, step);
                }
            }
        }

        Array.ForEach(blocks, block => block.Watcher = Watch);
        try
        {
            RunPass(Pass.Forward, samples, inputs, new float[samples * Info.OutputSize], default);
        }
        finally
        {
            Array.ForEach(blocks, block => block.Watcher = null);
        }

        return first == int.MaxValue ? null : $"the output of {DescribeStep(first)}";
    }

    private static string Format(float value) => float.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";

    private int CountSamples(ReadOnlySpan<float> inputs)
    {
        int size = Info.InputSize;
        if (inputs.Length == 0 || inputs.Length % size != 0)
        {
            throw new ArgumentException(
                $"{Info.Name} takes samples of {Shapes.Values(Info.InputShape)}, one after the other, "
                + $"but received {inputs.Length} values: give a multiple of {size}, at least one sample.",
                nameof(inputs));
        }

        return inputs.Length / size;
    }

    private void CheckOutputs(int length, int samples)
    {
        int expected = samples * Info.OutputSize;
        if (length != expected)
        {
            throw new ArgumentException(
                $"{Info.Name} writes {samples} x {Shapes.Text(Info.OutputShape)} = {expected} values, but the span for them holds {length}.",
                "outputs");
        }
    }

    private void CheckCapacity(int samples)
    {
        if (samples > BatchCapacity)
        {
            throw new ArgumentException(
                $"this {Info.Name} takes batches of at most {BatchCapacity} samples, but received {samples}: "
                + $"construct it with batchCapacity: {samples}, or split the batch.",
                "inputs");
        }
    }

    /// <summary>A single value has no variance.</summary>
    private void CheckBatch(int samples)
    {
        if (samples == 1 && plan.Normalizations.Any(norm => norm.Positions == 1))
        {
            throw new ArgumentException(
                $"{Info.Name} normalises over the batch, and one sample with one value in a channel has no variance: train on at least 2 samples.", "inputs");
        }
    }

    private void CheckTargets(int samples, Targets targets)
    {
        if (targets.AreLabels)
        {
            CheckLabels(samples, targets.Labels);
        }
        else
        {
            CheckValues(samples, targets.Values);
        }
    }

    private void CheckValues(int samples, ReadOnlySpan<float> values)
    {
        if (values.Length != samples * Info.OutputSize)
        {
            throw new ArgumentException(
                $"{Info.Name} needs {samples} x {Info.OutputSize} = {samples * Info.OutputSize} target values "
                + $"(or {samples} labels), but received {values.Length} values.",
                "targets");
        }

        int bad = Info.Loss == LossKind.BinaryCrossEntropy ? values.IndexOfAnyExceptInRange(0f, 1f) : -1;
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"target {values[bad].ToString(CultureInfo.InvariantCulture)} of output {bad % Info.OutputSize} of sample {bad / Info.OutputSize} "
                + $"is out of range: {Info.Name} ends in a binary cross-entropy, which takes values from 0 to 1.",
                "targets");
        }
    }

    private void CheckLabels(int samples, ReadOnlySpan<int> labels)
    {
        int classes = ClassCount();
        if (labels.Length != samples)
        {
            throw new ArgumentException($"{Info.Name} needs a label for each of {samples} samples, but received {labels.Length}.", "targets");
        }

        for (int sample = 0; sample < labels.Length; sample++)
        {
            if ((uint)labels[sample] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"label {labels[sample]} of sample {sample} is out of range: {Info.Name} takes labels from 0 to {classes - 1}.", "targets");
            }
        }
    }

    /// <summary>How many classes labels may name, where the loss takes labels.</summary>
    private int ClassCount() => Info.Loss switch
    {
        LossKind.SoftmaxCrossEntropy => Info.OutputSize,
        LossKind.BinaryCrossEntropy when Info.OutputSize == 1 => 2,
        LossKind.BinaryCrossEntropy => throw new ArgumentException(
            $"{Info.Name} ends in {Info.OutputSize} yes-or-no outputs, so a label does not say enough: give a value in [0, 1] for each output.",
            "targets"),
        _ => throw new ArgumentException(
            $"{Info.Name} ends in a mean squared error, which compares values: give {Info.OutputSize} target values per sample, not a label.",
            "targets"),
    };
}
