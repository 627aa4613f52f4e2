namespace NetDsl;

/// <summary>
/// Makes a partial class a network: the layer attributes on the same declaration, from <see cref="InputAttribute"/> to a loss, are its
/// layers in the order of the source, and the generator writes its training code.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>
    /// Whether training computes sums of convolutions and dense layers again on the way back instead of keeping those of the whole batch: it takes about a third more time, and of a residual
    /// network the memory of the blocks' results alone. The results are the same to the last bit. It matters where <see cref="BatchNormAttribute"/> joins the samples of a batch: without one,
    /// the CPU keeps nothing of a batch, and a GPU computes nothing again. False unless set.
    /// </summary>
    public bool Recompute { get; set; }
}
