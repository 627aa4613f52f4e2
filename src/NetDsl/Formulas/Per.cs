namespace NetDsl;

/// <summary>What shares one learnable number of a formula.</summary>
public enum Per
{
    /// <summary>The layer, in an activation; in a contraction a connection: an input, an output and, in a convolution, a place in the kernel.</summary>
    Default,

    /// <summary>All values of the layer.</summary>
    Layer,

    /// <summary>A channel of an image, or one value of a vector: the first dimension.</summary>
    Channel,

    /// <summary>One value of a sample: nothing is shared but by the samples.</summary>
    Element,

    /// <summary>In a convolution by a formula, a pair of channels: an output channel and an input channel.</summary>
    ChannelPair,

    /// <summary>In a contraction, a unit or an output channel.</summary>
    Output,
}
