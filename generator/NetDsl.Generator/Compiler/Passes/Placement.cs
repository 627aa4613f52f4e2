using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>Gives each tensor its place: the largest first, each at the lowest place that is free while it is in use.</summary>
internal static class Placement
{
    public static void Place(IEnumerable<TensorBuffer> buffers)
    {
        List<TensorBuffer> placed = [];
        foreach (TensorBuffer buffer in buffers.OrderByDescending(buffer => buffer.Size))
        {
            buffer.Offset = LowestFree(buffer, [.. placed.Where(buffer.IsInUseWith).OrderBy(other => other.Offset)]);
            placed.Add(buffer);
        }
    }

    private static int LowestFree(TensorBuffer buffer, IReadOnlyList<TensorBuffer> neighbours)
    {
        int offset = 0;
        foreach (TensorBuffer other in neighbours)
        {
            if (offset + buffer.Size <= other.Offset)
            {
                break;
            }

            offset = System.Math.Max(offset, other.Offset + other.Size);
        }

        return offset;
    }
}
