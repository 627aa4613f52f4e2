using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>The dimensions of one sample, outermost first. An image has three: channels, height, width.</summary>
internal readonly record struct Shape(EquatableArray<int> Dimensions)
{
    public Shape(params int[] dimensions)
        : this(new EquatableArray<int>(dimensions))
    {
    }

    public int Rank => Dimensions.Count;

    public bool IsImage => Rank == 3;

    public int Channels => Dimensions[0];

    public int Height => Dimensions[1];

    public int Width => Dimensions[2];

    /// <summary>The number of values. <see cref="TryCount"/> has seen to it that it fits.</summary>
    public int Count => Dimensions.Aggregate(1, (product, size) => product * size);

    /// <summary>The number of values, where an index can reach them all.</summary>
    public static bool TryCount(IEnumerable<int> dimensions, out int count)
    {
        long product = 1;
        foreach (int size in dimensions)
        {
            product *= size;
            if (product > int.MaxValue)
            {
                count = 0;
                return false;
            }
        }

        count = (int)product;
        return true;
    }

    public override string ToString() => string.Join("x", Dimensions);
}
