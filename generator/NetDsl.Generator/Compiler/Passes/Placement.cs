using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>Gives each tensor its place: the largest first, each at the lowest place that is free while it is in use.</summary>
internal static class Placement
{
    /// <param name="buffers">The tensors.</param>
    /// <param name="alignment">What all places are multiples of.</param>
    public static void Place(IEnumerable<TensorBuffer> buffers, int alignment = 1)
    {
        List<TensorBuffer> placed = [];
        foreach (TensorBuffer buffer in buffers.OrderByDescending(buffer => buffer.Size))
        {
            buffer.Offset = LowestFree(buffer, [.. placed.Where(buffer.IsInUseWith).OrderBy(other => other.Offset)], alignment);
            placed.Add(buffer);
        }
    }

    /// <summary>Gives each tensor its place in a pass that ends here: what is in use up to now alone, so that most tensors share places.</summary>
    /// <param name="buffers">The tensors, none of them used after the end of that pass yet.</param>
    /// <param name="alignment">What all places are multiples of.</param>
    public static void PlaceAlone(IReadOnlyList<TensorBuffer> buffers, int alignment)
    {
        Place(buffers, alignment);
        foreach (TensorBuffer buffer in buffers)
        {
            buffer.OffsetAlone = buffer.Offset;
        }
    }

    private static int LowestFree(TensorBuffer buffer, IReadOnlyList<TensorBuffer> neighbours, int alignment)
    {
        int offset = 0;
        foreach (TensorBuffer other in neighbours)
        {
            if (offset + buffer.Size <= other.Offset)
            {
                break;
            }

            offset = System.Math.Max(offset, (other.Offset + other.Size + alignment - 1) / alignment * alignment);
        }

        return offset;
    }
}
