using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu.Tests.Numerics;

/// <summary>A kernel for each function.</summary>
internal static class MathKernels
{
    public static void Exp(ArrayView<float> x, ArrayView<float> y, int count)
    {
        int i = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (i < count)
        {
            y[i] = GpuMath.Exp(x[i]);
        }
    }

    public static void Expm1(ArrayView<float> x, ArrayView<float> y, int count)
    {
        int i = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (i < count)
        {
            y[i] = GpuMath.Expm1(x[i]);
        }
    }

    public static void Log(ArrayView<float> x, ArrayView<float> y, int count)
    {
        int i = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (i < count)
        {
            y[i] = GpuMath.Log(x[i]);
        }
    }

    public static void Tanh(ArrayView<float> x, ArrayView<float> y, int count)
    {
        int i = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (i < count)
        {
            y[i] = GpuMath.Tanh(x[i]);
        }
    }

    public static void Erf(ArrayView<float> x, ArrayView<float> y, int count)
    {
        int i = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (i < count)
        {
            y[i] = GpuMath.Erf(x[i]);
        }
    }

    public static void Sigmoid(ArrayView<float> x, ArrayView<float> y, int count)
    {
        int i = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (i < count)
        {
            y[i] = GpuMath.Sigmoid(x[i]);
        }
    }

    public static void Softplus(ArrayView<float> x, ArrayView<float> y, int count)
    {
        int i = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (i < count)
        {
            y[i] = GpuMath.Softplus(x[i]);
        }
    }
}
