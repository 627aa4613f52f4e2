using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>One round of the use of a block, around a layer.</summary>
/// <param name="Number">The place of the use among the layers beside it, from 1.</param>
/// <param name="Description">The use, such as <c>BasicBlock(16)</c>.</param>
/// <param name="Round">The round, from 1.</param>
/// <param name="Rounds">How many rounds there are.</param>
internal sealed record BlockRound(int Number, string Description, int Round, int Rounds)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>As messages name it: <c>layer 4, BasicBlock(16), second of 9</c>.</summary>
    public string Title => $"layer {Number}, {Description}" + (Rounds == 1 ? string.Empty : $", {Ordinal} of {Rounds}");

    private string Ordinal => Round <= Ordinals.Length ? Ordinals[Round - 1] : Round.ToString(CultureInfo.InvariantCulture) + Ending;

    private string Ending => (Round % 100 / 10 == 1 ? 0 : Round % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
}

/// <summary>Where a layer stands.</summary>
/// <param name="Enclosing">The blocks that it stands in, outermost first.</param>
/// <param name="Number">Its place among the layers beside it, from 1.</param>
/// <param name="Description">The layer, such as <c>Dense(120)</c>.</param>
internal sealed record LayerPlace(IReadOnlyList<BlockRound> Enclosing, int Number, string Description)
{
    /// <summary>As messages name it: <c>layer 3, Dense(120)</c>, or with the blocks around it before.</summary>
    public string Title => string.Concat(Enclosing.Select(block => block.Title + ", ")) + $"layer {Number}, {Description}";
}
