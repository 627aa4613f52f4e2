namespace NetDsl;

/// <summary>
/// Spatial pyramid pooling: for each level n the image is divided into n x n bins and the largest value of each bin taken, channel by channel; the levels
/// follow one another in a vector of C (n1^2 + n2^2 + …) values, whatever the image's size. Bin i of n goes from row <c>floor(i H / n)</c> up to
/// <c>ceil((i + 1) H / n)</c>, and likewise across (PyTorch's <c>adaptive_max_pool2d</c>), so that bins may overlap by a row where n does not divide H.
/// </summary>
/// <param name="levels">How many bins each level has down and across, such as 6, 3, 2, 1. At most as many as the image has rows and columns.</param>
/// <remarks>He et al., <i>Spatial Pyramid Pooling in Deep Convolutional Networks for Visual Recognition</i>, ECCV 2014.</remarks>
public sealed class SpatialPyramidPool2DAttribute(params int[] levels) : LayerAttribute
{
    /// <summary>How many bins each level has down and across.</summary>
    public IReadOnlyList<int> Levels { get; } = levels;
}
