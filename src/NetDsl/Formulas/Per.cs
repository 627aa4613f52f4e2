namespace NetDsl;

/// <summary>What shares one learnable number of a formula.</summary>
public enum Per
{
    /// <summary>The layer, in an activation.</summary>
    Default,

    /// <summary>All values of the layer.</summary>
    Layer,

    /// <summary>A channel of an image, or one value of a vector: the first dimension.</summary>
    Channel,

    /// <summary>One value of a sample: nothing is shared but by the samples.</summary>
    Element,
}
