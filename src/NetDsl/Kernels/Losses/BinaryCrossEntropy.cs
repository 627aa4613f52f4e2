using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Sigmoid and binary cross-entropy in one, averaged over the outputs: <c>L = max(z, 0) - z t + log(1 + e^-|z|)</c>, which does not
/// overflow, and <c>dL/dz = sigmoid(z) - t</c>.
/// </summary>
public static class BinaryCrossEntropy
{
    /// <summary>Adds the block's losses and hits, and writes the gradient of the batch's mean loss.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="logits">A vector for each output.</param>
    /// <param name="gradients">A vector for each output, written.</param>
    /// <param name="outputs">The number of outputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Loss<V>(Block block, ref V logits, ref V gradients, int outputs)
        where V : struct, IVector<V>
    {
        block.LoadTargets(ref gradients, outputs);
        V zero = V.Create(0f);
        V weight = block.SampleWeights<V>();
        V perOutput = weight * V.Create(1f / outputs);
        V loss = zero;
        V hits = V.Equal(zero, zero);
        for (int j = 0; j < outputs; j++)
        {
            V z = Unsafe.Add(ref logits, j);
            V target = Unsafe.Add(ref gradients, j);
            loss += V.MaxWithConstant(zero, z) - (z * target) + VectorMath.Log1p(V.Exp(-V.Abs(z)));
            V gradient = (VectorMath.Sigmoid(z) - target) * perOutput;
            Unsafe.Add(ref gradients, j) = V.Select(V.Greater(weight, zero), gradient, zero);

            V predictsYes = V.Select(V.Greater(z, zero), V.Create(1f), zero);
            V isYes = V.Select(V.Greater(target, V.Create(0.5f)), V.Create(1f), zero);
            hits = V.Select(V.Equal(predictsYes, isYes), hits, zero);
        }

        block.AddLoss(loss * V.Create(1f / outputs), hits);
    }
}
