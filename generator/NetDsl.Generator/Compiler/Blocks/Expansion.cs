using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Layers;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>Lowers layers one after the other, and a use of a block as often as it says, each round with parameters of its own.</summary>
internal sealed class Expansion(NetworkDeclaration declaration, Lowering lowering)
{
    /// <summary>So many rows no architecture has; without a limit a slip in a number would take forever.</summary>
    private const int MostLayers = 10000;

    private const string Repeat = "Repeat";

    private readonly Dictionary<string, BlockDeclaration> blocks = declaration.Blocks.ToDictionary(block => block.Attribute, StringComparer.Ordinal);

    /// <summary>Lowers the network's layers until one does not fit.</summary>
    /// <returns>Whether all went well.</returns>
    public bool Lower() => Lower(declaration.Layers, null);

    /// <param name="layers">The layers of the network or of a block.</param>
    /// <param name="arguments">The block's arguments; null for the network.</param>
    private bool Lower(EquatableArray<LayerDeclaration> layers, IReadOnlyDictionary<string, int>? arguments)
    {
        for (int index = 0; index < layers.Count; index++)
        {
            LayerDeclaration layer = layers[index];
            if (arguments is not null)
            {
                layer = ArithmeticValue.Bind(layer, arguments, out var failure);
                if (failure is { } unfit)
                {
                    Report(index, layer.Keyword, ProblemId.ArithmeticFails, unfit.Argument, unfit.Argument, unfit.Text, unfit.Reason);
                    return false;
                }
            }

            if (!(layer.IsBlock ? Expand(layer, index) : LowerLayer(layer, index)))
            {
                return false;
            }
        }

        return true;
    }

    private bool LowerLayer(LayerDeclaration layer, int index)
    {
        LayerRule rule = LayerRules.Find(layer)!;
        LayerArguments arguments = new(layer.Arguments);
        lowering.Begin(layer, index, rule.Describe(layer, arguments));
        rule.Lower(arguments, lowering);
        if (lowering.HasErrors)
        {
            return false;
        }

        lowering.End();
        return true;
    }

    private bool Expand(LayerDeclaration use, int index)
    {
        LayerArguments given = new(use.Arguments);
        BlockDeclaration block = blocks[use.Attribute];
        IReadOnlyDictionary<string, int> arguments = Arguments(use, block);
        string description = Describe(use);
        int rounds = given.Int(Repeat, 1);
        if (rounds < 1)
        {
            Report(index, description, ProblemId.ArgumentTooSmall, Repeat, Repeat, "1", Number(rounds));
            return false;
        }

        Shape? first = lowering.Current?.Shape;
        Shape? second = null;
        for (int round = 1; round <= rounds; round++)
        {
            if (lowering.Rows.Count + block.Layers.Count > MostLayers)
            {
                Report(index, description, ProblemId.TooManyLayers, rounds > 1 ? Repeat : null, Number(MostLayers));
                return false;
            }

            if (!Enter(use, block, index, new BlockRound(index + 1, description, round, rounds), given.Text("Name")))
            {
                return false;
            }

            Shape? before = lowering.Current?.Shape;
            bool fits = Lower(block.Layers, arguments);
            lowering.Leave();
            if (!fits)
            {
                ExplainRepeat(index, description, round, first, second, before);
                return false;
            }

            second ??= lowering.Current?.Shape;
        }

        return true;
    }

    /// <summary>Enters a round under its name.</summary>
    private bool Enter(LayerDeclaration use, BlockDeclaration block, int index, BlockRound round, string? given)
    {
        BlockFrame around = lowering.Frame;
        string name = given is null ? around.Names.Next(use.Keyword.ToLowerInvariant())
            : around.Names.Full(given) + (round.Rounds > 1 ? "." + Number(round.Round) : string.Empty);
        if (!lowering.TakeName(name))
        {
            Report(index, round.Description, ProblemId.DuplicateName, given is null ? null : "Name", name);
            return false;
        }

        lowering.Enter(new BlockFrame(
            block.Attribute, [.. around.Rounds, round], around.ProblemAt(index), new NameScope(name + "."), new FlowScope(lowering.Current)));
        return true;
    }

    /// <summary>Where a later round fails because the first one has changed the shape, says so, with what does not fit.</summary>
    private void ExplainRepeat(int index, string description, int round, Shape? first, Shape? second, Shape? before)
    {
        Problem cause = lowering.Problems[lowering.Problems.Count - 1];
        if (round == 1 || before == first || cause.Id is ProblemId.RepeatMisfit or ProblemId.TooManyLayers or ProblemId.DuplicateName)
        {
            return;
        }

        lowering.Problems.RemoveAt(lowering.Problems.Count - 1);
        Report(index, description, ProblemId.RepeatMisfit, Repeat, $"{first}", $"{second}");
        lowering.Problems[lowering.Problems.Count - 1] = lowering.Problems[lowering.Problems.Count - 1] with { Cause = cause };
    }

    /// <summary>A problem of the use of a block, or of a layer that has not begun.</summary>
    private void Report(int index, string description, string id, string? argument, params string[] details) => lowering.Report(lowering.Frame.ProblemAt(index) with
    {
        Id = id,
        Argument = argument,
        Details = new EquatableArray<string>([lowering.Frame.Place(index, description).Title, .. details]),
    });

    /// <summary>The numbers that the block's layers name: those that the use gives, otherwise the parameters' own.</summary>
    private static Dictionary<string, int> Arguments(LayerDeclaration use, BlockDeclaration block)
    {
        Dictionary<string, int> arguments = block.Parameters
            .Where(parameter => parameter.Default is not null)
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Default!.Value, StringComparer.Ordinal);
        foreach (Argument argument in use.Arguments.Where(argument => argument.Value is int))
        {
            arguments[char.ToLowerInvariant(argument.Name[0]) + argument.Name.Substring(1)] = (int)argument.Value!;
        }

        return arguments;
    }

    /// <summary>The use as tables name it, such as <c>BasicBlock(32, stride 2)</c>.</summary>
    private static string Describe(LayerDeclaration use)
    {
        string[] given =
        [
            .. use.Arguments.Where(argument => argument.Value is int && !argument.IsDefault && argument.Name != Repeat)
                .Select((argument, i) => i == 0 && char.IsLower(argument.Name[0]) ? $"{argument.Value}" : $"{argument.Name.ToLowerInvariant()} {argument.Value}"),
        ];
        return given.Length == 0 ? use.Keyword : $"{use.Keyword}({string.Join(", ", given)})";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
