using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The convolution itself: a block of rows after the other is transformed, multiplied and transformed back.</summary>
internal static class WinogradProduct
{
    private const int Taps = 9;

    /// <summary>Convolves the samples of a group.</summary>
    /// <param name="image">Channels x height x width.</param>
    /// <param name="weight">Filters x channels x 3 x 3; on the way back channels x filters x 3 x 3, of which each window is turned by 180 degrees.</param>
    /// <param name="result">Filters x output height x output width, written.</param>
    /// <param name="epilogue">What is done to the sums.</param>
    /// <param name="scratch">As many floats as <see cref="WinogradProductMemory"/> says.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="isBack">Whether it computes an input gradient.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Convolve<V, E>(
        ref V image, ref float weight, ref V result, scoped EpilogueTensors<V> epilogue, ref float scratch, in WinogradShape shape, bool isBack)
        where V : struct, IVector<V>
        where E : struct, IEpilogue
    {
        WinogradProductMemory memory = new(shape, V.Count);
        WinogradBlocks blocks = memory.Blocks;
        ref V input = ref Lanes.Vector<V>(ref Unsafe.Add(ref scratch, memory.Input));
        ref V products = ref Lanes.Vector<V>(ref Unsafe.Add(ref scratch, memory.Products));
        Tensor.Clear(ref Lanes.Vector<V>(ref scratch), shape.Width);
        for (int row = 0; row < blocks.Down; row += blocks.Rows)
        {
            int rows = Math.Min(blocks.Rows, blocks.Down - row);
            TransformInput(ref image, ref Lanes.Vector<V>(ref scratch), ref input, row, rows, memory, shape);
            for (int output = 0; output < shape.Filters; output += blocks.OutputsAtOnce)
            {
                int outputs = Math.Min(blocks.OutputsAtOnce, shape.Filters - output);
                ref float weights = ref Unsafe.Add(ref scratch, memory.Weights + blocks.WeightsFrom(output));
                if (row == 0)
                {
                    TransformWeights<V>(ref weight, ref weights, output, outputs, blocks, shape, isBack);
                }

                Multiply(ref weights, ref input, ref products, ((rows * blocks.Across) + 1) / 2, outputs, memory, shape.Channels, isBack);
                TransformOutput<V, E>(ref products, ref result, epilogue, output, outputs, row, rows, memory, shape);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransformInput<V>(ref V image, ref V zeros, ref V input, int row, int rows, in WinogradProductMemory memory, in WinogradShape shape)
        where V : struct, IVector<V>
    {
        WinogradPlane plane = new(
            shape.Height, shape.Width, 1, (2 * row) - shape.Padding, -shape.Padding, rows, memory.Blocks.Across, 2 * shape.Channels, 1, memory.InputDistance);
        for (int c = 0; c < shape.Channels; c++)
        {
            WinogradInput.Transform(ref Unsafe.Add(ref image, (nint)c * shape.Height * shape.Width), ref zeros, ref Unsafe.Add(ref input, 2 * c), plane);
        }
    }

    /// <summary>The weights of some outputs: outputs x channels; on the way back channels x outputs.</summary>
    private static void TransformWeights<V>(ref float weight, ref float target, int output, int outputs, in WinogradBlocks blocks, in WinogradShape shape, bool isBack)
        where V : struct, IVector<V>
    {
        if (isBack)
        {
            WinogradWeights.Transform<V>(
                ref Unsafe.Add(ref weight, output * Taps), shape.Filters, shape.Channels, outputs, ref target, blocks.WeightDistance(outputs));
        }
        else
        {
            WinogradWeights.Transform<V>(
                ref Unsafe.Add(ref weight, (nint)output * shape.Channels * Taps), shape.Channels, outputs, shape.Channels, ref target, blocks.WeightDistance(outputs));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Multiply<V>(
        ref float weights, ref V input, ref V products, int pairs, int outputs, in WinogradProductMemory memory, int channels, bool isBack)
        where V : struct, IVector<V>
    {
        int distance = memory.Blocks.WeightDistance(outputs);
        for (int frequency = 0; frequency < WinogradBlocks.Frequencies; frequency++)
        {
            ref float own = ref Unsafe.Add(ref weights, (isBack ? Turned(frequency) : frequency) * distance);
            ref V from = ref Unsafe.Add(ref input, (nint)frequency * memory.InputDistance);
            ref V to = ref Unsafe.Add(ref products, (nint)frequency * memory.ProductDistance);
            for (int pair = 0; pair < pairs; pair++)
            {
                PairProduct.Multiply(
                    ref own, isBack ? 1 : channels, isBack ? outputs : 1, ref Unsafe.Add(ref from, (nint)pair * 2 * channels), channels,
                    ref Unsafe.Add(ref to, (nint)pair * 2 * outputs), 2, outputs, adds: false);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransformOutput<V, E>(
        ref V products, ref V result, scoped EpilogueTensors<V> epilogue, int output, int outputs, int row, int rows, in WinogradProductMemory memory, in WinogradShape shape)
        where V : struct, IVector<V>
        where E : struct, IEpilogue
    {
        int size = shape.OutputHeight * shape.OutputWidth;
        WinogradPlane plane = new(shape.OutputHeight, shape.OutputWidth, 1, 2 * row, 0, rows, memory.Blocks.Across, 2 * outputs, 1, memory.ProductDistance);
        for (int o = 0; o < outputs; o++)
        {
            WinogradOutput.Transform<V, E>(
                ref Unsafe.Add(ref products, 2 * o), ref Unsafe.Add(ref result, (nint)(output + o) * size), epilogue.Of<E>(output + o, size), plane);
        }
    }

    /// <summary>Where a frequency of a turned window stands among those of the window: the first and the last of each direction change places.</summary>
    private static int Turned(int frequency)
    {
        static int Of(int i) => i is 0 or 3 ? 3 - i : i;
        return (4 * Of(frequency / 4)) + Of(frequency % 4);
    }
}
