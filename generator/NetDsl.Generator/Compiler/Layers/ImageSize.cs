using System;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Sizes that come from the user's numbers.</summary>
internal static class ImageSize
{
    /// <summary>A size as a number that <see cref="Lowering.RequireValuesFit"/> takes: one that is too large stays too large.</summary>
    public static int Capped(long size) => (int)Math.Min(int.MaxValue, size);
}
