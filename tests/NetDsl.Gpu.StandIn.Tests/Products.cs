using ILGPU;
using View = ILGPU.Runtime.ArrayView1D<float, ILGPU.Stride1D.Dense>;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>Four floats that are loaded at once.</summary>
internal struct Four(float a, float b, float c, float d)
{
    public float A = a, B = b, C = c, D = d;
}

/// <summary>Products of matrices and what kernels call.</summary>
internal static class Products
{
    public static void Tiled(View a, View b, View c, int rows, int columns, int depth)
    {
        var left = SharedMemory.Allocate<float>(256);
        var right = SharedMemory.Allocate<float>(256);
        var (x, y) = (Group.IdxX, Group.IdxY);
        var (row, column) = (Grid.IdxY * 16 + y, Grid.IdxX * 16 + x);
        var sum = 0f;
        for (var k = 0; k < depth; k += 16)
        {
            left[y * 16 + x] = row < rows && k + x < depth ? a[row * depth + k + x] : 0f;
            right[y * 16 + x] = column < columns && k + y < depth ? b[(k + y) * columns + column] : 0f;
            Group.Barrier();
            for (var i = 0; i < 16; i++)
                sum += left[y * 16 + i] * right[i * 16 + x];
            Group.Barrier();
        }
        if (row < rows && column < columns)
            c[row * columns + column] = sum;
    }

    public static float[] Plain(float[] a, float[] b, int rows, int columns, int depth)
    {
        var c = new float[rows * columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                for (var k = 0; k < depth; k++)
                    c[row * columns + column] += a[row * depth + k] * b[k * columns + column];
        return c;
    }

    public static float Square(View x, int i) => x[i] * x[i];

    public static void AddTo(ref float target, float value) => target += value;
}
