using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>What can be said of a tensor's values in a round of terms before the program runs.</summary>
internal static class RoundAxis
{
    /// <summary>Whether the terms of a round lie at constant distances: then no term's index falls into digits of its own.</summary>
    public static bool IsSteady(Operand operand, int terms)
    {
        if (operand.Term is not { } term)
        {
            return true;
        }

        Digit[] digits = [.. term.Merged().Digits];
        return (digits.Length == 1 || digits[digits.Length - 1].Size % terms == 0) && digits[digits.Length - 1].Strides[0] >= 0;
    }

    /// <summary>From one term of a round to the next, for the place in memory (0) or under a limit.</summary>
    public static int Stride(Operand operand, int component) => operand.Term is not { } term ? 0 : term.Merged().Digits.Last().Strides[component];

    /// <summary>Whether an index contributes a multiple of itself.</summary>
    public static bool IsProduct(Axis axis) => axis.Merged().Digits.Count == 1 && axis.StartOf(0) == 0 && axis.ShiftOf(0) is null;

    /// <summary>Whether four values side by side along an axis lie in sixteen bytes that can be loaded at once.</summary>
    public static bool LiesInQuads(Operand operand, Axis? along, Axis? other)
    {
        if (operand.Source is not { IsAligned: true } || along is null || operand.Checked.Any() || !IsWhole(operand.GroupStride))
        {
            return false;
        }

        IReadOnlyList<Digit> digits = along.Merged().Digits;
        Digit inner = digits[digits.Count - 1];
        return inner.Strides[0] == 1 && inner.Size > 0 && IsWhole(inner.Size) && IsWhole(along) && digits.Take(digits.Count - 1).All(digit => IsWhole(digit.Strides[0]))
            && (other is null || (IsWhole(other) && other.Merged().Digits.All(digit => IsWhole(digit.Strides[0]))));
    }

    /// <summary>Whether it begins at a multiple of four.</summary>
    private static bool IsWhole(Axis axis) => axis.ShiftOf(0) is null && IsWhole(axis.StartOf(0));

    private static bool IsWhole(int count) => count % TileSide.Quad == 0;
}
