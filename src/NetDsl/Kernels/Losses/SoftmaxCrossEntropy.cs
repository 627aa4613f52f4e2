using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Softmax and cross-entropy in one: <c>L = sum_j t_j (log sum_k e^z_k - z_j)</c>, with the largest logit subtracted first so that nothing
/// overflows, and <c>dL/dz_j = p_j sum_k t_k - t_j</c>.
/// </summary>
public static class SoftmaxCrossEntropy
{
    /// <summary>Adds the block's losses and hits, and writes the gradient of the batch's mean loss.</summary>
    /// <param name="block">The samples.</param>
    /// <param name="logits">A vector for each class.</param>
    /// <param name="gradients">A vector for each class, written.</param>
    /// <param name="classes">The number of classes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Loss<V>(Block block, ref V logits, ref V gradients, int classes)
        where V : struct, IVector<V>
    {
        block.LoadTargets(ref gradients, classes);
        V largest = logits;
        V targetSum = gradients;
        for (int j = 1; j < classes; j++)
        {
            largest = V.Max(largest, Unsafe.Add(ref logits, j));
            targetSum += Unsafe.Add(ref gradients, j);
        }

        V sum = V.Create(0f);
        for (int j = 0; j < classes; j++)
        {
            sum += V.Exp(Unsafe.Add(ref logits, j) - largest);
        }

        V logSum = V.Log(sum);
        V weight = block.SampleWeights<V>();
        V loss = V.Create(0f);
        V hits = ArgMax.Agree(ref logits, ref gradients, classes);
        for (int j = 0; j < classes; j++)
        {
            V logProbability = Unsafe.Add(ref logits, j) - largest - logSum;
            V target = Unsafe.Add(ref gradients, j);
            loss -= V.Select(V.Equal(target, V.Create(0f)), V.Create(0f), target * logProbability);
            V gradient = (V.Exp(logProbability) * targetSum) - target;
            Unsafe.Add(ref gradients, j) = V.Select(V.Greater(weight, V.Create(0f)), gradient * weight, V.Create(0f));
        }

        // A logit that is NaN must show even where its target is zero.
        block.AddLoss(V.Select(V.IsNaN(logSum), logSum, loss), hits);
    }
}
