namespace NetDsl.Benchmarks.Rows;

/// <summary>Counts the multiply-adds of a network's convolutions and dense layers from its description.</summary>
internal static class ContractionCount
{
    /// <summary>Multiply-adds of each contraction for one sample forward, in the order of the layers.</summary>
    /// <remarks>Every weight is used once at each position of its layer's output: rows x columns, or one of a vector.</remarks>
    public static IReadOnlyList<long> Forward(NetworkInfo info)
    {
        List<long> counts = [];
        Queue<ParameterInfo> parameters = new(info.Parameters);
        foreach (LayerInfo layer in info.Layers)
        {
            long positions = layer.OutputShape.Skip(1).Aggregate(1L, (product, size) => product * size);
            for (int left = layer.Parameters; left > 0;)
            {
                ParameterInfo parameter = parameters.Dequeue();
                left -= parameter.Count;
                counts.AddRange(parameter.Role == ParameterRole.Weight ? [parameter.Count * positions] : []);
            }
        }

        return counts;
    }

    /// <summary>
    /// Multiply-adds of a training step for one sample: forward, gradient of the weights, gradient of the input; no one needs the
    /// gradient of the images, so the first layer goes without the last.
    /// </summary>
    public static long Training(NetworkInfo info)
    {
        IReadOnlyList<long> forward = Forward(info);
        return (3 * forward.Sum()) - forward[0];
    }
}
