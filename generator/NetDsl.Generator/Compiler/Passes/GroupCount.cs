using System;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// How many vectors of samples (groups) a thread takes through the network at once. A dense layer reads each weight once for a group, so that with
/// one group it waits for loads and, where the weights are larger than a cache, for memory; with several, a weight serves them all. More
/// groups need more working memory, which should stay in the cache too.
/// </summary>
internal static class GroupCount
{
    private const int Most = 8;

    /// <summary>Bytes of a value for a group of sixteen samples.</summary>
    private const int ValueBytes = 64;

    /// <summary>About half of a second-level cache.</summary>
    private const long CacheBytes = 1 << 20;

    /// <summary>Samples of more values than this, 64 MB in sixteen lanes, are out of every cache whatever one does.</summary>
    private const int LargestSample = 1 << 20;

    public static int Of(MemoryPlan plan)
    {
        long weightBytes = plan.Steps.Select(buffers => buffers.Step.Head).OfType<ContractionNode>()
            .Where(node => node.Window is null).Sum(node => 4L * node.Weight.Count);
        if (weightBytes == 0 || plan.Size > LargestSample)
        {
            return 1;
        }

        // Weights that no cache holds cost more than working memory that one level does not hold.
        long memory = Math.Max(CacheBytes, Math.Min(4 * CacheBytes, weightBytes / 2));
        return (int)Math.Max(2, Math.Min(Most, memory / ((long)ValueBytes * plan.Size)));
    }
}
