using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Convolutions by windows of 3 x 3 with sixteen multiplications for four values instead of thirty-six (Lavin and Gray, <i>Fast Algorithms for Convolutional Neural Networks</i>, 2016, F(2x2, 3x3)):
/// input and weights are transformed, at each of sixteen frequencies a matrix of weights is multiplied with one of inputs, and the products are transformed back. Worth it where there are so many
/// channels that the transforms, which each channel needs once, count little.
/// </summary>
public static class Winograd
{
    /// <summary>How many floats the passes need besides their arguments, in vectors of some lanes or of one: a single sample may go through by itself.</summary>
    internal static int ScratchSize(in WinogradShape shape, int lanes) => Math.Max(SizeWith(shape, lanes), SizeWith(shape, 1));

    /// <summary><c>y[o,oy,ox] = the sum over c, ky, kx of weight[o,c,ky,kx] * x[c, oy + ky - padding, ox + kx - padding]</c>, and what comes after.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="x">The input.</param>
    /// <param name="weight">Filters x channels x 3 x 3.</param>
    /// <param name="bias">A number for each filter, or a null reference where <typeparamref name="E"/> has none.</param>
    /// <param name="scale">A factor for each filter, or a null reference.</param>
    /// <param name="shift">What is added then, or a null reference.</param>
    /// <param name="added">The value that is added, or a null reference.</param>
    /// <param name="y">The output, written.</param>
    /// <param name="shape">The convolution.</param>
    public static void Forward<V, E>(
        Block block, ref V x, ref float weight, ref float bias, ref float scale, ref float shift, ref V added, ref V y, in WinogradShape shape)
        where V : struct, IVector<V>
        where E : struct, IEpilogue
    {
        EpilogueTensors<V> epilogue = new(ref bias, ref scale, ref shift, ref added);
        WinogradProduct.Convolve<V, E>(ref x, ref weight, ref y, epilogue, ref block.Scratch, shape, isBack: false);
    }

    /// <summary>The gradient by the input: a convolution of that by the output with the windows turned by 180 degrees.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="dz">The gradient by the output.</param>
    /// <param name="weight">Filters x channels x 3 x 3.</param>
    /// <param name="dx">The gradient by the input, written.</param>
    /// <param name="shape">The convolution of the forward pass.</param>
    public static void InputGradient<V>(Block block, ref V dz, ref float weight, ref V dx, in WinogradShape shape)
        where V : struct, IVector<V> => WinogradProduct.Convolve<V, NoEpilogue>(ref dz, ref weight, ref dx, default, ref block.Scratch, shape.Back, isBack: true);

    /// <summary>Adds the gradient by the weights.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="x">The input.</param>
    /// <param name="dz">The gradient by the output.</param>
    /// <param name="dWeight">Filters x channels x 3 x 3, added to.</param>
    /// <param name="shape">The convolution; its channels fill vectors.</param>
    public static void WeightGradient<V>(Block block, ref V x, ref V dz, ref float dWeight, in WinogradShape shape)
        where V : struct, IVector<V> => WinogradGradient.Correlate(ref x, ref dz, ref dWeight, ref block.Scratch, shape);

    private static int SizeWith(in WinogradShape shape, int lanes) => Math.Max(
        Math.Max(new WinogradProductMemory(shape, lanes).Size, new WinogradProductMemory(shape.Back, lanes).Size), new WinogradGradientMemory(shape, lanes).Size);
}
