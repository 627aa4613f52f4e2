using ILGPU;
using ILGPU.Runtime;

namespace NetDsl.Gpu;

/// <summary>
/// Updates of the whole arena in one launch, a thread for each parameter: weight decay (which stays in the gradient, as on the CPU), the step, the constraint. None does anything once a loss
/// was not finite. The arithmetic is that of <see cref="Sgd"/> and <see cref="Adam"/>.
/// </summary>
internal static class OptimizerKernels
{
    /// <summary>A trait: weight decay applies.</summary>
    public const int Decays = 1;

    /// <summary>A trait: the parameter is kept at <see cref="Parameter.LeastPositive"/> or above.</summary>
    public const int IsPositive = 2;

    /// <summary>The threads of a group.</summary>
    public const int Threads = GpuKernelAttribute.UsualThreads;

    /// <summary><c>w -= rate g</c>.</summary>
    [GpuKernel(Threads)]
    public static void Descend(
        ArrayView<float> values, ArrayView<float> gradients, ArrayView<byte> traits, ArrayView<int> halted, float rate, float decay, int count)
    {
        int i = (Grid.IdxX * Threads) + Group.IdxX;
        if (i < count && halted[0] == 0)
        {
            int trait = traits[i];
            float w = values[i];
            float g = Decayed(gradients, i, w, trait, decay);
            values[i] = Constrained(w - (rate * g), trait);
        }
    }

    /// <summary><c>v = keep v + gather g; w += follow v + ahead g</c>: momentum of both conventions, with and without look-ahead.</summary>
    [GpuKernel(Threads)]
    public static void Momentum(
        ArrayView<float> values,
        ArrayView<float> gradients,
        ArrayView<float> velocity,
        ArrayView<byte> traits,
        ArrayView<int> halted,
        float keep,
        float gather,
        float follow,
        float ahead,
        float decay,
        int count)
    {
        int i = (Grid.IdxX * Threads) + Group.IdxX;
        if (i < count && halted[0] == 0)
        {
            int trait = traits[i];
            float w = values[i];
            float g = Decayed(gradients, i, w, trait, decay);
            float next = (keep * velocity[i]) + (gather * g);
            velocity[i] = next;
            values[i] = Constrained(w + ((follow * next) + (ahead * g)), trait);
        }
    }

    /// <summary><c>m = keepMean m + takeMean g; v = keepSquare v + takeSquare g²; w -= rate m / (sqrt(v) + epsilon)</c>, with the corrections in rate and epsilon.</summary>
    [GpuKernel(Threads)]
    public static void Adam(
        ArrayView<float> values,
        ArrayView<float> gradients,
        ArrayView<float> mean,
        ArrayView<float> square,
        ArrayView<byte> traits,
        ArrayView<int> halted,
        float keepMean,
        float takeMean,
        float keepSquare,
        float takeSquare,
        float rate,
        float epsilon,
        float decay,
        int count)
    {
        int i = (Grid.IdxX * Threads) + Group.IdxX;
        if (i < count && halted[0] == 0)
        {
            int trait = traits[i];
            float w = values[i];
            float g = Decayed(gradients, i, w, trait, decay);
            float first = (keepMean * mean[i]) + (takeMean * g);
            float second = (keepSquare * square[i]) + (takeSquare * g * g);
            mean[i] = first;
            square[i] = second;
            values[i] = Constrained(w - (rate * first / (MathF.Sqrt(second) + epsilon)), trait);
        }
    }

    /// <summary><c>running += momentum (observed - running)</c> for each mean and variance of batch normalisations.</summary>
    [GpuKernel(Threads)]
    public static void Blend(ArrayView<float> running, ArrayView<float> observed, ArrayView<float> momentum, ArrayView<int> halted, int count)
    {
        int i = (Grid.IdxX * Threads) + Group.IdxX;
        if (i < count && halted[0] == 0)
        {
            running[i] += momentum[i] * (observed[i] - running[i]);
        }
    }

    private static float Decayed(ArrayView<float> gradients, int i, float w, int trait, float decay)
    {
        float g = gradients[i];
        if (decay > 0f && (trait & Decays) != 0)
        {
            g += decay * w;
            gradients[i] = g;
        }

        return g;
    }

    /// <summary>NaN stays, so that it can be found.</summary>
    private static float Constrained(float value, int trait) => (trait & IsPositive) != 0 && value < Parameter.LeastPositive ? Parameter.LeastPositive : value;
}
