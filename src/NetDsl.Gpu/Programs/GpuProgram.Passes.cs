using ILGPU;

namespace NetDsl.Gpu;

/// <content>What the run time asks of emitted code.</content>
public abstract partial class GpuProgram
{
    /// <summary>The plan of the pass that runs, or ran last.</summary>
    private GpuPassPlan pass;

    /// <summary>Where a batch is put.</summary>
    internal BatchViews Batch => new(Input, TargetLabels, TargetValues);

    /// <summary>What a batch came to, sample by sample.</summary>
    internal (ArrayView<float> Losses, ArrayView<float> Correct) Results => (SampleLosses, SampleCorrect);

    /// <summary>Lets passes work on a batch in the program's own memory.</summary>
    /// <param name="labels">Whether its targets are labels.</param>
    internal void UseOwnBatch(bool labels) => Use(new BatchViews(input!.View, targetLabels!.View, targetValues!.View), labels);

    /// <summary>Lets passes work on a batch.</summary>
    /// <param name="batch">Where it is.</param>
    /// <param name="labels">Whether its targets are labels.</param>
    internal void Use(BatchViews batch, bool labels)
    {
        (Input, TargetLabels, TargetValues) = (batch.Input, batch.Labels, batch.Values);
        HasLabels = labels;
    }

    /// <summary>The outputs of the batch.</summary>
    internal ArrayView<float> Infer(int batch, int output)
    {
        pass = Plan.Inference;
        Forward(batch, training: false);
        return OutputOf(batch, output);
    }

    /// <summary>The losses of the batch.</summary>
    internal void Evaluate(int batch)
    {
        pass = Plan.Inference;
        Forward(batch, training: false);
        Loss(batch, training: false);
    }

    /// <summary>The losses of the batch, and the gradients of their mean.</summary>
    internal void Train(int batch, ulong noise)
    {
        (Noise, pass) = (noise, Plan.Training);
        Forward(batch, training: true);
        Loss(batch, training: true);
        Backward(batch);
    }
}

/// <summary>Where a batch is put.</summary>
/// <param name="Input">Its inputs.</param>
/// <param name="Labels">Its targets where they are labels.</param>
/// <param name="Values">Its targets where they are values.</param>
internal readonly record struct BatchViews(ArrayView<float> Input, ArrayView<int> Labels, ArrayView<float> Values);
