using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Neighbouring values of a single sample as vectors.</summary>
public static class Columns
{
    private static readonly float[] Ordinals = [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>The vector that starts at a place.</summary>
    /// <param name="values">The values of one sample.</param>
    /// <param name="place">The first value's index.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref V At<V>(ref F32x1 values, int place)
        where V : struct, IVector<V> => ref Unsafe.As<F32x1, V>(ref Unsafe.Add(ref values, place));

    /// <summary>A vector's last lanes; zeros in those before.</summary>
    /// <param name="vector">At most eight lanes.</param>
    /// <param name="count">How many lanes to keep.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Last<V>(V vector, int count)
        where V : struct, IVector<V>
    {
        V ordinals = Lanes.Vector<V>(ref Ordinals[0]);
        return V.Select(V.GreaterOrEqual(ordinals, V.Create(V.Count - count)), vector, V.Create(0f));
    }

    /// <summary>Copies rows with zeros before and after each.</summary>
    /// <param name="source">Rows x columns values.</param>
    /// <param name="target">Rows x (zeros + columns + zeros) values, written.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The values of a row.</param>
    /// <param name="zeros">The zeros on each side.</param>
    public static void Pad(ref F32x1 source, ref F32x1 target, int rows, int columns, int zeros)
    {
        Span<F32x1> from = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref source, rows * columns);
        Span<F32x1> to = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref target, rows * (columns + (2 * zeros)));
        to.Clear();
        for (int row = 0; row < rows; row++)
        {
            from.Slice(row * columns, columns).CopyTo(to[((row * (columns + (2 * zeros))) + zeros)..]);
        }
    }

    /// <summary>
    /// Copies an image with zeros around it, each row split into its phases: the columns that are 0, 1, … more than a multiple of their number, one part after the other.
    /// </summary>
    /// <param name="source">The image.</param>
    /// <param name="target">Channels x rows x phases x columns values, all written.</param>
    /// <param name="from">The image's size.</param>
    /// <param name="to">The size written: the rows with zeros, and the columns of a phase.</param>
    /// <param name="top">The rows of zeros above.</param>
    /// <param name="left">The columns of zeros on the left.</param>
    /// <param name="phases">How many phases.</param>
    /// <param name="share">Which of the channels, in units of one.</param>
    public static void Spread(ref F32x1 source, ref F32x1 target, ImageSize from, ImageSize to, int top, int left, int phases, Share share)
    {
        int first = share.From(from.Channels, 1), count = share.To(from.Channels, 1) - first;
        Spread(
            ref Unsafe.Add(ref source, first * from.Height * from.Width),
            ref Unsafe.Add(ref target, first * to.Height * phases * to.Width),
            new ImageSize(count, from.Height, from.Width),
            new ImageSize(count, to.Height, to.Width),
            top,
            left,
            phases);
    }

    /// <summary>The same with all channels.</summary>
    /// <param name="source">The image.</param>
    /// <param name="target">Channels x rows x phases x columns values, all written.</param>
    /// <param name="from">The image's size.</param>
    /// <param name="to">The size written: the rows with zeros, and the columns of a phase.</param>
    /// <param name="top">The rows of zeros above.</param>
    /// <param name="left">The columns of zeros on the left.</param>
    /// <param name="phases">How many phases.</param>
    public static void Spread(ref F32x1 source, ref F32x1 target, ImageSize from, ImageSize to, int top, int left, int phases)
    {
        int row = phases * to.Width;
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref target, to.Channels * to.Height * row).Clear();
        for (int line = 0; line < from.Channels * from.Height; line++)
        {
            ref F32x1 read = ref Unsafe.Add(ref source, line * from.Width);
            ref F32x1 written = ref Unsafe.Add(ref target, ((line / from.Height * to.Height) + (line % from.Height) + top) * row);
            if (phases == 1)
            {
                System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref read, from.Width).CopyTo(
                    System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.Add(ref written, left), from.Width));
                continue;
            }

            for (int x = 0; x < from.Width; x++)
            {
                Unsafe.Add(ref written, ((x + left) % phases * to.Width) + ((x + left) / phases)) = Unsafe.Add(ref read, x);
            }
        }
    }
}
