using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>Transposes four rows of four values: what moves samples between rows and lanes.</summary>
internal static unsafe class Transpose
{
    /// <summary>Whether the machine interleaves vectors of four.</summary>
    public static bool IsSupported => Sse.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>How many rows and columns are transposed at once.</summary>
    public const int Size = 4;

    /// <summary>Writes value c of row r to place r of column c.</summary>
    /// <param name="rows">The first of four rows.</param>
    /// <param name="rowLength">The distance from row to row.</param>
    /// <param name="columns">The first of four columns, written.</param>
    /// <param name="columnLength">The distance from column to column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(float* rows, nint rowLength, float* columns, nint columnLength) =>
        Turn(rows, rows + rowLength, rows + (2 * rowLength), rows + (3 * rowLength), columns, columnLength);

    /// <summary>The same of four rows that lie anywhere.</summary>
    /// <param name="rows">Where each begins.</param>
    /// <param name="start">The first of four values of each.</param>
    /// <param name="columns">The first of four columns, written.</param>
    /// <param name="columnLength">The distance from column to column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(float** rows, nint start, float* columns, nint columnLength) =>
        Turn(rows[0] + start, rows[1] + start, rows[2] + start, rows[3] + start, columns, columnLength);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(float* first, float* second, float* third, float* fourth, float* columns, nint columnLength)
    {
        Vector128<float> a = Vector128.Load(first);
        Vector128<float> b = Vector128.Load(second);
        Vector128<float> c = Vector128.Load(third);
        Vector128<float> d = Vector128.Load(fourth);
        Vector128<float> abLower = Lower(a, b);
        Vector128<float> cdLower = Lower(c, d);
        Vector128<float> abUpper = Upper(a, b);
        Vector128<float> cdUpper = Upper(c, d);
        LowerPairs(abLower, cdLower).Store(columns);
        UpperPairs(abLower, cdLower).Store(columns + columnLength);
        LowerPairs(abUpper, cdUpper).Store(columns + (2 * columnLength));
        UpperPairs(abUpper, cdUpper).Store(columns + (3 * columnLength));
    }

    /// <summary>Transposes a square whose rows lie one behind the other.</summary>
    /// <param name="source">Size x size values.</param>
    /// <param name="target">Size x size values, written.</param>
    /// <param name="size">The length of a side.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Square(float* source, float* target, int size)
    {
        int whole = IsSupported ? size / Size * Size : 0;
        for (int r = 0; r < whole; r += Size)
        {
            for (int c = 0; c < whole; c += Size)
            {
                Turn(source + (r * size) + c, size, target + (c * size) + r, size);
            }
        }

        for (int r = 0; r < size; r++)
        {
            for (int c = r < whole ? whole : 0; c < size; c++)
            {
                target[(c * size) + r] = source[(r * size) + c];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Lower(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Upper(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LowerPairs(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveLowToHigh(a, b) : AdvSimd.Arm64.ZipLow(a.AsDouble(), b.AsDouble()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> UpperPairs(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveHighToLow(b, a) : AdvSimd.Arm64.ZipHigh(a.AsDouble(), b.AsDouble()).AsSingle();
}
