using System.Globalization;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Checks of arguments that are no plain counts.</summary>
internal static class ArgumentRange
{
    /// <summary>Reports an argument where a condition does not hold.</summary>
    /// <param name="lowering">The graph so far.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="holds">Whether it is in order. A NaN must not be.</param>
    /// <param name="range">What it must be, such as <c>above 0</c>.</param>
    /// <returns>Whether it is in order.</returns>
    public static bool Require(this Lowering lowering, string argument, double value, bool holds, string range)
    {
        if (!holds)
        {
            lowering.Report(
                ProblemId.ArgumentOutOfRange, argument, lowering.Title(lowering.Layer), argument, range, value.ToString(CultureInfo.InvariantCulture));
        }

        return holds;
    }
}
