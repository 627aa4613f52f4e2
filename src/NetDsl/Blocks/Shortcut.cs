namespace NetDsl;

/// <summary>How <see cref="AddSkipAttribute"/> makes a block's input fit what it is added to.</summary>
public enum Shortcut
{
    /// <summary>As it is: both must have the same shape.</summary>
    Identity,

    /// <summary>
    /// Without parameters: every second (third, ...) row and column, and channels of zeros on both sides, on the first side the smaller half:
    /// C x H x W to C' x ceil(H / stride) x ceil(W / stride) with C' at least C. Option A of He et al., <i>Deep Residual Learning for Image
    /// Recognition</i>, CVPR 2016. The identity where the shapes are the same.
    /// </summary>
    ZeroPad,

    /// <summary>
    /// A convolution with a 1x1 kernel, a stride and no bias, then batch normalisation; on a vector a dense layer instead. Option B of the same paper. Its parameters
    /// are <c>shortcut.weight</c> (C' x C x 1 x 1), <c>shortcut.scale</c> and <c>shortcut.shift</c>, its running statistics <c>shortcut.mean</c> and
    /// <c>shortcut.variance</c>. The identity where the shapes are the same.
    /// </summary>
    Projection,
}
