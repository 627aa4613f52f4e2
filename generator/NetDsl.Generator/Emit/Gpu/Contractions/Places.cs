using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>What an axis contributes at an index, as text: to the place in memory, and to each limit.</summary>
internal sealed class Place(IReadOnlyList<string> parts)
{
    public static Place None { get; } = new([]);

    public string Of(int component) => component < parts.Count ? parts[component] : "0";
}

/// <summary>Writes what axes contribute at some index, as locals of one scope. Digits of an index that several axes need are written once.</summary>
internal sealed class Places(SourceWriter writer)
{
    private readonly Dictionary<string, string[]> digits = [];
    private readonly Dictionary<string, int> ways = [];

    /// <summary>What an operand's axis contributes.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="axis">Its axis; null for none.</param>
    /// <param name="index">The index: a local or a number.</param>
    /// <param name="suffix">What the locals' names end in.</param>
    public Place Write(Operand operand, Axis? axis, string index, string suffix)
    {
        if (axis is null)
        {
            return Place.None;
        }

        Axis merged = axis.Merged();
        string[] values = Digits(merged, index);
        HashSet<int> needed = [0, .. operand.Checked.Select(limit => limit + 1)];
        return new Place([.. Enumerable.Range(0, merged.Components).Select(component => !needed.Contains(component) ? "0" : Local(operand, merged, values, component, suffix))]);
    }

    /// <summary>The same where the digits are at hand: counters of loops, or numbers.</summary>
    public Place WriteDigits(Operand operand, Axis? axis, string[] counters, string suffix)
    {
        if (axis is null)
        {
            return Place.None;
        }

        HashSet<int> needed = [0, .. operand.Checked.Select(limit => limit + 1)];
        return new Place([.. Enumerable.Range(0, axis.Components).Select(component => !needed.Contains(component) ? "0" : Local(operand, axis, counters, component, suffix))]);
    }

    /// <summary>The index of a value in memory.</summary>
    public static string Index(Operand operand, params Place[] places) =>
        At.Sum([.. places.Select(place => place.Of(0)), operand.GroupStride == 0 ? "0" : At.Times("group", operand.GroupStride)]);

    /// <summary>The condition under which a value is within the limits; null for always.</summary>
    public static string? Within(Operand operand, params Place[] places)
    {
        string[] conditions = [.. operand.Checked.Select(limit => $"(uint)({At.Sum([.. places.Select(place => place.Of(limit + 1))])}) < {operand.Limits[limit].Size}u")];
        return conditions.Length == 0 ? null : conditions.Length == 1 ? conditions[0] : string.Join(" & ", conditions.Select(condition => $"({condition})"));
    }

    /// <summary>An operand's value.</summary>
    public static string Value(Operand operand, params Place[] places)
    {
        string value = operand.Source is null ? "1f" : $"{operand.Source.Name}[{Index(operand, places)}]";
        return Within(operand, places) is { } condition ? $"{condition} ? {value} : 0f" : value;
    }

    private string Local(Operand operand, Axis axis, string[] values, int component, string suffix)
    {
        IEnumerable<string> terms = axis.Digits.Select((digit, i) => At.Times(values[i], digit.Strides[component])).Where(term => term != "0");
        string sum = At.Sum([.. terms, axis.ShiftOf(component) ?? "0", Names.Number(axis.StartOf(component))]);
        if (!sum.Contains(" "))
        {
            return sum;
        }

        string name = $"{operand.Name}{(component == 0 ? "" : operand.Limits[component - 1].Name)}{suffix}";
        writer.Line($"int {name} = {sum};");
        return name;
    }

    private string[] Digits(Axis axis, string index)
    {
        int count = axis.Digits.Count;
        if (count == 1)
        {
            return [index];
        }

        string radices = string.Join(",", axis.Digits.Skip(1).Select(digit => digit.Size));
        if (!digits.TryGetValue($"{index}:{radices}", out string[] known))
        {
            known = WriteDigits(axis, index);
            digits[$"{index}:{radices}"] = known;
        }

        return known;
    }

    private string[] WriteDigits(Axis axis, string index)
    {
        int way = ways[index] = (ways.TryGetValue(index, out int before) ? before : 0) + 1;
        string prefix = index + new string('b', way - 1) + "_";
        string[] names = new string[axis.Digits.Count];
        string rest = index;
        for (int i = names.Length - 1; i > 0; i--)
        {
            int size = axis.Digits[i].Size;
            string outer = i == 1 ? $"{prefix}0" : $"{prefix}upTo{i - 1}";
            names[i] = $"{prefix}{i}";
            writer.Line($"int {outer} = {rest} / {size};");
            writer.Line($"int {names[i]} = {rest} - {outer} * {size};");
            rest = outer;
        }

        names[0] = rest;
        return names;
    }
}
