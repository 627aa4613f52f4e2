using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The gradient by the weights: at each frequency the sum over tiles and samples of a product of two numbers. Lanes hold neighbouring channels of the input, so that no sum over lanes is needed: the input's
/// samples and channels change places first.
/// </summary>
internal static class WinogradGradient
{
    private const int Taps = 9;

    /// <summary>The pixels that are turned at once, so that the lines they are read from and written to stay in the first-level cache.</summary>
    private const int PixelsAtOnce = 4;

    /// <summary>Adds the gradient of a group's samples.</summary>
    /// <param name="image">The input: channels x height x width.</param>
    /// <param name="dz">The gradient by the output.</param>
    /// <param name="dWeight">Filters x channels x 3 x 3, added to.</param>
    /// <param name="scratch">As many floats as <see cref="WinogradGradientMemory"/> says.</param>
    /// <param name="shape">The convolution.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Correlate<V>(ref V image, ref V dz, ref float dWeight, ref float scratch, in WinogradShape shape)
        where V : struct, IVector<V>
    {
        WinogradGradientMemory memory = new(shape, V.Count);
        WinogradBlocks blocks = memory.Blocks;
        ref V input = ref Lanes.Vector<V>(ref Unsafe.Add(ref scratch, memory.Input));
        ref V gradients = ref Lanes.Vector<V>(ref Unsafe.Add(ref scratch, memory.Gradients));
        for (int row = 0; row < blocks.Down; row += blocks.Rows)
        {
            int rows = Math.Min(blocks.Rows, blocks.Down - row);
            TransformInput(ref image, ref Lanes.Vector<V>(ref scratch), ref input, row, rows, memory, shape);
            for (int output = 0; output < shape.Filters; output += blocks.OutputsAtOnce)
            {
                int outputs = Math.Min(blocks.OutputsAtOnce, shape.Filters - output);
                ref float sums = ref Unsafe.Add(ref scratch, memory.Sums + blocks.WeightsFrom(output));
                Spread(ref dz, ref gradients, output, outputs, row, rows, memory, shape);
                Multiply(ref gradients, ref input, ref sums, rows * blocks.Across * V.Count, outputs, memory, shape.Channels, adds: row > 0);
                if (row + rows == blocks.Down)
                {
                    WinogradWeights.Add<V>(
                        ref sums, blocks.WeightDistance(outputs), outputs, shape.Channels, ref Unsafe.Add(ref dWeight, (nint)output * shape.Channels * Taps));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransformInput<V>(ref V image, ref V turned, ref V input, int row, int rows, in WinogradGradientMemory memory, in WinogradShape shape)
        where V : struct, IVector<V>
    {
        int height = (2 * rows) + 2;
        int vectors = shape.Channels / V.Count;
        int depth = rows * memory.Blocks.Across * V.Count;
        Turn(ref image, (2 * row) - shape.Padding, height, shape, ref turned);
        for (int c = 0; c < vectors; c++)
        {
            // A last vector without another stands by itself.
            int together = c == vectors - 1 && c % 2 == 0 ? 1 : 2;
            WinogradPlane plane = new(
                height, shape.Width, shape.Channels, 0, -shape.Padding, rows, memory.Blocks.Across, 2 * together * V.Count, together * V.Count, memory.InputDistance);
            for (int sample = 0; sample < V.Count; sample++)
            {
                ref V target = ref Unsafe.Add(ref input, ((nint)(c / 2) * depth * 2) + (together * sample) + (c % 2));
                WinogradInput.Transform(ref Unsafe.Add(ref turned, (sample * vectors) + c), ref turned, ref target, plane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Spread<V>(ref V dz, ref V gradients, int output, int outputs, int row, int rows, in WinogradGradientMemory memory, in WinogradShape shape)
        where V : struct, IVector<V>
    {
        int size = shape.OutputHeight * shape.OutputWidth;
        WinogradPlane plane = new(shape.OutputHeight, shape.OutputWidth, 1, 2 * row, 0, rows, memory.Blocks.Across, 2, 1, memory.GradientDistance);
        for (int o = 0; o < outputs; o++)
        {
            WinogradInput.Spread(
                ref Unsafe.Add(ref dz, (nint)(output + o) * size), ref Unsafe.Add(ref gradients, o * rows * memory.Blocks.Across), plane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Multiply<V>(
        ref V gradients, ref V input, ref float sums, int depth, int outputs, in WinogradGradientMemory memory, int channels, bool adds)
        where V : struct, IVector<V>
    {
        int distance = memory.Blocks.WeightDistance(outputs);
        for (int frequency = 0; frequency < WinogradBlocks.Frequencies; frequency++)
        {
            ref float factors = ref Unsafe.As<V, float>(ref Unsafe.Add(ref gradients, (nint)frequency * memory.GradientDistance));
            ref V from = ref Unsafe.Add(ref input, (nint)frequency * memory.InputDistance);
            ref float to = ref Unsafe.Add(ref sums, frequency * distance);
            int c = 0;
            for (; c + (2 * V.Count) <= channels; c += 2 * V.Count)
            {
                PairProduct.Multiply(
                    ref factors, depth, 1, ref Unsafe.Add(ref from, (nint)(c / V.Count) * depth), depth,
                    ref Lanes.Vector<V>(ref Unsafe.Add(ref to, c)), channels / V.Count, outputs, adds);
            }

            if (c < channels)
            {
                PairProduct.MultiplyLast(
                    ref factors, depth, ref Unsafe.Add(ref from, (nint)(c / V.Count) * depth), depth,
                    ref Lanes.Vector<V>(ref Unsafe.Add(ref to, c)), channels / V.Count, outputs, adds);
            }
        }
    }

    /// <summary>Some rows with neighbouring channels in the lanes: pixels x samples x channels. Rows beyond the image are zero.</summary>
    private static void Turn<V>(ref V image, int top, int height, in WinogradShape shape, ref V turned)
        where V : struct, IVector<V>
    {
        int first = Math.Max(0, -top);
        int end = Math.Min(height, shape.Height - top);
        int row = shape.Width * shape.Channels;
        Tensor.Clear(ref turned, first * row);
        TurnPixels(
            ref Unsafe.Add(ref image, (top + first) * shape.Width), shape.Channels, shape.Height * shape.Width, (end - first) * shape.Width, ref Unsafe.Add(ref turned, first * row));
        Tensor.Clear(ref Unsafe.Add(ref turned, end * row), (height - end) * row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static unsafe void TurnPixels<V>(ref V image, int channels, int plane, int pixels, ref V turned)
        where V : struct, IVector<V>
    {
        float* from = (float*)Unsafe.AsPointer(ref image);
        float* to = (float*)Unsafe.AsPointer(ref turned);
        for (int first = 0; first < pixels; first += PixelsAtOnce)
        {
            int end = Math.Min(pixels, first + PixelsAtOnce);
            for (int c = 0; c < channels; c += Transpose.Size)
            {
                for (int pixel = first; pixel < end; pixel++)
                {
                    TurnPixel<V>(from + ((((nint)c * plane) + pixel) * V.Count), (nint)plane * V.Count, to + ((nint)pixel * V.Count * channels) + c, channels);
                }
            }
        }
    }

    /// <summary>Four channels of a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void TurnPixel<V>(float* from, nint plane, float* to, nint channels)
        where V : struct, IVector<V>
    {
        if (V.Count % Transpose.Size == 0 && Transpose.IsSupported)
        {
            for (int sample = 0; sample < V.Count; sample += Transpose.Size)
            {
                Transpose.Turn(from + sample, plane, to + (sample * channels), channels);
            }

            return;
        }

        for (int sample = 0; sample < V.Count; sample++)
        {
            for (int c = 0; c < Transpose.Size; c++)
            {
                to[(sample * channels) + c] = from[(c * plane) + sample];
            }
        }
    }
}
