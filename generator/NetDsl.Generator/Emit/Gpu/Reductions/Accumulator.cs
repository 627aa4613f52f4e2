using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Reductions;

/// <summary>What threads gather of the values of a channel, and how the gatherings of two become one.</summary>
internal abstract class Accumulator
{
    /// <summary>The numbers that one gathering is, as the names of locals.</summary>
    public abstract IReadOnlyList<string> Numbers { get; }

    /// <summary>What an empty gathering is: the same for all of its numbers.</summary>
    public const string Nothing = "0f";

    /// <summary>Declares what a thread needs before its first value.</summary>
    public virtual void WriteStart(SourceWriter writer)
    {
        foreach (string number in Numbers)
        {
            writer.Line($"float {number} = {Nothing};");
        }
    }

    /// <summary>Makes the numbers of what the thread has gathered, once it has seen its last value.</summary>
    public virtual void WriteEnd(SourceWriter writer)
    {
    }

    /// <summary>Joins a gathering to another one.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="into">The numbers of the one, which become those of both.</param>
    /// <param name="from">The numbers of the other.</param>
    public abstract void WriteJoin(SourceWriter writer, IReadOnlyList<string> into, IReadOnlyList<string> from);
}

/// <summary>Sums.</summary>
/// <param name="names">The sums' locals.</param>
internal sealed class SumAccumulator(params string[] names) : Accumulator
{
    public override IReadOnlyList<string> Numbers => names;

    public override void WriteJoin(SourceWriter writer, IReadOnlyList<string> into, IReadOnlyList<string> from)
    {
        for (int i = 0; i < into.Count; i++)
        {
            writer.Line($"{into[i]} = {into[i]} + {from[i]};");
        }
    }
}

/// <summary>
/// How many values, their mean, and the sum of their squared deviations. A thread sums the distances from its own first value, which lose nothing that matters; then means and squared deviations of two parts
/// make those of the whole (Chan, Golub and LeVeque, <i>Algorithms for computing the sample variance</i>, 1983, equation 2.1).
/// </summary>
internal sealed class MomentAccumulator : Accumulator
{
    public override IReadOnlyList<string> Numbers { get; } = ["count", "mean", "squares"];

    public override void WriteStart(SourceWriter writer) => writer.Line("float count = 0f;").Line("float middle = 0f;").Line("float sum = 0f;").Line("float squareSum = 0f;");

    /// <summary>Takes a value.</summary>
    public static void WriteTerm(SourceWriter writer, string value)
    {
        writer.Line($"float value = {value};").Line("middle = count == 0f ? value : middle;").Line("float distance = value - middle;");
        writer.Line("count += 1f;").Line("sum += distance;").Line("squareSum += distance * distance;");
    }

    public override void WriteEnd(SourceWriter writer)
    {
        writer.Line("float off = count == 0f ? 0f : sum / count;").Line("float mean = middle + off;");
        writer.Line($"float squares = {GpuNames.Math}MaxWith(0f, squareSum - off * sum);");
    }

    public override void WriteJoin(SourceWriter writer, IReadOnlyList<string> into, IReadOnlyList<string> from)
    {
        writer.Line($"float more = {from[0]};").Line($"float whole = {into[0]} + more;").Line($"float delta = {from[1]} - {into[1]};");
        writer.Line("float share = whole == 0f ? 0f : more / whole;");
        writer.Line($"{into[2]} = {into[2]} + {from[2]} + delta * delta * {into[0]} * share;");
        writer.Line($"{into[1]} = {into[1]} + delta * share;").Line($"{into[0]} = whole;");
    }
}
