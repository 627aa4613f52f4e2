namespace NetDsl;

/// <summary>
/// Changes samples while they are read: augmentation for training, preparation for both training and test. A dataset applies transforms in
/// the order given (<see cref="Dataset.With"/>); derive from this class for one of your own.
/// </summary>
/// <remarks>
/// A random transform draws from a stream that belongs to the seed, the epoch, the sample and the transform's place. So what it does to a
/// sample does not depend on the batch, the order or the number of threads.
/// </remarks>
public abstract class Transform
{
    /// <summary>Whether it draws random numbers. Such a dataset is for training: it has no fixed <see cref="Dataset.Inputs"/>.</summary>
    public virtual bool IsRandom => false;

    /// <summary>How many samples it makes of one, such as 5 crops; they follow each other in the dataset.</summary>
    public virtual int Versions => 1;

    /// <summary>The shape of a sample after the transform, for one before it; the same unless overridden.</summary>
    /// <param name="shape">The shape before, outermost dimension first.</param>
    /// <exception cref="ArgumentException">Samples of this shape cannot be transformed.</exception>
    public virtual IReadOnlyList<int> OutputShape(IReadOnlyList<int> shape) => shape;

    /// <summary>Transforms a sample. Called from several threads at a time, so it must not change the transform.</summary>
    /// <param name="sample">The sample before.</param>
    /// <param name="destination">Takes the sample after, every value of it; of the size of <see cref="OutputShape"/>.</param>
    public abstract void Apply(TransformSample sample, Span<float> destination);
}
