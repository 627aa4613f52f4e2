namespace NetDsl;

/// <summary>
/// The base of blocks: pieces of a network that are declared once and used like a layer. A derived class bears the block's layers as
/// attributes, in the order of the source; where they take a number, they may take <see cref="Arg">Arg.Channels</see>, the constructor's
/// parameter <c>channels</c> or the property <c>Channels</c> of the derived class, and integer arithmetic on such. A block takes any shape that its layers take, and gives
/// what the last of them gives.
/// </summary>
/// <remarks>
/// Layers in a block are named in it: the first convolution of the second use is <c>basicblock2.conv2d1</c>; under
/// <c>Name = "layer1"</c> it is <c>layer1.conv2d1</c>, and under <c>Name = "layer1", Repeat = 9</c> the second round's is <c>layer1.2.conv2d1</c>.
/// A block cannot use itself, and holds neither an <see cref="InputAttribute"/> nor a loss.
/// </remarks>
/// <param name="arguments">The numbers that the constructor of the derived class takes. Only that class's signature counts; they are passed on for the compiler's sake.</param>
/// <example><code>
/// [Conv2D(Arg.Channels, 3, Stride = Arg.Stride, Padding = 1), ReLU]
/// [Conv2D(Arg.Channels, 3, Padding = 1)]
/// [AddSkip(Shortcut.ZeroPad), ReLU]
/// public sealed class BasicBlockAttribute(int channels, int stride = 1) : BlockAttribute(channels, stride);
/// </code></example>
public abstract class BlockAttribute(params int[] arguments) : LayerAttribute
{
    /// <summary>The numbers that were passed on.</summary>
    public IReadOnlyList<int> Arguments { get; } = arguments;

    /// <summary>How many times the block stands here, one after the other, each with parameters of its own; at least 1. 1 unless set.</summary>
    public int Repeat { get; set; } = 1;
}
