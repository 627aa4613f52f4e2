namespace NetDsl.Training;

/// <summary>Where a batch is read into.</summary>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Labels">Its labels; empty where the targets are values.</param>
/// <param name="Values">Its target values; empty where the targets are labels.</param>
internal readonly record struct BatchBuffers(float[] Inputs, int[] Labels, float[] Values)
{
    /// <summary>New ones.</summary>
    public static BatchBuffers For(Dataset data, int batchSize) => new(
        new float[checked(batchSize * data.InputSize)], data.HasLabels ? new int[batchSize] : [], new float[checked(batchSize * data.TargetSize)]);
}
