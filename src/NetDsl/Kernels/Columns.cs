using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        Span<F32x1> from = MemoryMarshal.CreateSpan(ref source, rows * columns);
        Span<F32x1> to = MemoryMarshal.CreateSpan(ref target, rows * (columns + (2 * zeros)));
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
    /// <param name="share">Which of the channels.</param>
    public static void Spread(ref F32x1 source, ref F32x1 target, ImageSize from, ImageSize to, int top, int left, int phases, Share share)
    {
        int first = share.First(from.Channels), count = share.End(from.Channels) - first;
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
        MemoryMarshal.CreateSpan(ref target, to.Channels * to.Height * row).Clear();
        for (int c = 0; c < from.Channels; c++)
        {
            for (int y = 0; y < from.Height; y++)
            {
                Span<F32x1> read = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref source, ((c * from.Height) + y) * from.Width), from.Width);
                ref F32x1 written = ref Unsafe.Add(ref target, ((c * to.Height) + y + top) * row);
                for (int phase = 0; phase < phases; phase++)
                {
                    SpreadPhase(read, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref written, phase * to.Width), to.Width), phase, left, phases);
                }
            }
        }
    }

    /// <summary>The columns of a row that are a phase: each where it is counted from the zeros on the left.</summary>
    private static void SpreadPhase(Span<F32x1> read, Span<F32x1> written, int phase, int left, int phases)
    {
        if (phases == 1)
        {
            read.CopyTo(written[left..]);
            return;
        }

        int first = (left - phase + phases - 1) / phases;
        for (int j = first, x = (first * phases) + phase - left; x < read.Length; j++, x += phases)
        {
            written[j] = read[x];
        }
    }

    /// <summary>Writes the zeros around an image that others write.</summary>
    /// <param name="target">Channels x rows x columns values, of which all beside the image are written.</param>
    /// <param name="image">The image's size.</param>
    /// <param name="to">The size with zeros.</param>
    /// <param name="top">The rows of zeros above.</param>
    /// <param name="left">The columns of zeros on the left.</param>
    /// <param name="share">Which of the channels.</param>
    public static void Frame(ref F32x1 target, ImageSize image, ImageSize to, int top, int left, Share share)
    {
        int before = (top * to.Width) + left, between = to.Width - image.Width;
        int after = (to.Height * to.Width) - before - ((image.Height - 1) * to.Width) - image.Width;
        for (int c = share.First(image.Channels); c < share.End(image.Channels); c++)
        {
            ref F32x1 place = ref Unsafe.Add(ref target, c * to.Height * to.Width);
            MemoryMarshal.CreateSpan(ref place, before).Clear();
            place = ref Unsafe.Add(ref place, before + image.Width);
            for (int row = 1; row < image.Height; row++)
            {
                for (int zero = 0; zero < between; zero++)
                {
                    Unsafe.Add(ref place, zero) = default;
                }

                place = ref Unsafe.Add(ref place, to.Width);
            }

            MemoryMarshal.CreateSpan(ref place, after).Clear();
        }
    }
}
