using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The mean over the outputs of the squared difference: <c>L = (1/J) sum_j (y_j - t_j)^2</c>, <c>dL/dy_j = (2/J) (y_j - t_j)</c>.</summary>
public static class MeanSquaredError
{
    /// <summary>Adds the block's losses, and writes the gradient of the batch's mean loss.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="values">A vector for each output.</param>
    /// <param name="gradients">A vector for each output, written.</param>
    /// <param name="outputs">The number of outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Loss<V>(Block block, ref V values, ref V gradients, int outputs)
        where V : struct, IVector<V>
    {
        block.LoadTargets(ref gradients, outputs);
        V zero = V.Create(0f);
        V weight = block.SampleWeights<V>();
        V scale = weight * V.Create(2f / outputs);
        V loss = zero;
        for (int j = 0; j < outputs; j++)
        {
            V difference = Unsafe.Add(ref values, j) - Unsafe.Add(ref gradients, j);
            loss = V.MultiplyAdd(difference, difference, loss);
            Unsafe.Add(ref gradients, j) = V.Select(V.Greater(weight, zero), difference * scale, zero);
        }

        block.AddLoss(loss * V.Create(1f / outputs), zero);
    }
}
