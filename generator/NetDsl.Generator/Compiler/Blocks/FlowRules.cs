using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Layers;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>
/// Follows the values through the layers of a network or a block, whatever their shapes: every tap that is taken is named before, every branch is
/// joined, and every value goes somewhere.
/// </summary>
internal sealed class FlowRules
{
    private readonly EquatableArray<LayerDeclaration> layers;
    private readonly Func<int, string> title;
    private readonly bool isBlock;
    private readonly List<Problem> problems = [];
    private readonly List<Value> values = [];
    private readonly Dictionary<string, Tap> taps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> outputs = new(StringComparer.Ordinal);
    private readonly List<(int Layer, Value Start)> branches = [];
    private readonly List<Value> branchEnds = [];
    private Value current;

    private FlowRules(EquatableArray<LayerDeclaration> layers, Func<int, string> title, bool isBlock)
    {
        (this.layers, this.title, this.isBlock) = (layers, title, isBlock);
        current = new Value(-1) { IsTaken = true };
    }

    /// <param name="layers">The layers, in order.</param>
    /// <param name="title">How messages name each.</param>
    /// <param name="end">How messages name the end.</param>
    /// <param name="isBlock">Whether they are those of a block.</param>
    public static IEnumerable<Problem> Check(EquatableArray<LayerDeclaration> layers, Func<int, string> title, string end, bool isBlock)
    {
        FlowRules rules = new(layers, title, isBlock);
        for (int layer = 0; layer < layers.Count; layer++)
        {
            rules.Visit(layer);
        }

        rules.End(end);
        return rules.problems.OrderBy(problem => problem.Layer);
    }

    private void Visit(int layer)
    {
        LayerArguments arguments = new(layers[layer].Arguments);
        switch (layers[layer].Attribute)
        {
            case TapRule.AttributeName:
                Name(layer, arguments.Text(TapRule.Argument) ?? string.Empty);
                break;
            case FromRule.AttributeName:
                Value before = current;
                current = Find(layer, TapRule.Argument, arguments.Text(TapRule.Argument) ?? string.Empty) ?? current;
                before.LeftAt = before.LeftAt < 0 ? layer : before.LeftAt;
                break;
            case BranchRule.AttributeName:
                StartBranch(layer);
                break;
            case AddSkipRule.AttributeName when !isBlock:
                Report(ProblemId.SkipOutsideBlock, layer, null);
                break;
            case OutputRule.AttributeName:
                AddOutput(layer, arguments.Text(OutputRule.Argument) ?? string.Empty);
                break;
            case JoinRule.AddName or JoinRule.MultiplyName or ConcatRule.AttributeName:
                Join(layer, arguments.Texts(JoinRule.Argument));
                break;
            default:
                Step(layer);
                break;
        }
    }

    private void Step(int layer)
    {
        current.IsTaken = true;
        current = new Value(layer);
        values.Add(current);
    }

    private void Name(int layer, string name)
    {
        if (taps.TryGetValue(name, out Tap other))
        {
            Report(ProblemId.NameTwice, layer, TapRule.Argument, name, title(other.Layer));
        }
        else
        {
            taps[name] = new Tap(layer, current);
        }
    }

    private void AddOutput(int layer, string name)
    {
        current.IsTaken = true;
        if (outputs.TryGetValue(name, out int other))
        {
            Report(ProblemId.NameTwice, layer, OutputRule.Argument, name, title(other));
        }

        outputs[name] = layer;
    }

    private Value? Find(int layer, string argument, string name)
    {
        if (taps.TryGetValue(name, out Tap tap))
        {
            tap.IsTaken = true;
            return tap.Value;
        }

        int later = Enumerable.Range(layer, layers.Count - layer)
            .FirstOrDefault(other => layers[other].Attribute == TapRule.AttributeName && new LayerArguments(layers[other].Arguments).Text(TapRule.Argument) == name);
        string? near = later > 0 ? null : NearName.Of(name, taps.Keys);
        string reason = later > 0 ? $"which only {title(later)}, further down names: values flow downwards, so name it before"
            : near is not null ? $"which no [Tap] before it names: write '{near}'"
            : taps.Count > 0 ? $"which no [Tap] before it names: take one of '{string.Join("', '", taps.Keys)}', or name the value by [Tap(\"{name}\")]"
            : $"which no [Tap] before it names: name the value by [Tap(\"{name}\")]";
        problems.Add(At(ProblemId.UnknownTap, layer, argument, name, reason) with { Suggestion = near });
        return null;
    }

    private void StartBranch(int layer)
    {
        if (branches.Count > 0)
        {
            branchEnds.Add(current);
        }

        current = branches.Count > 0 ? branches[0].Start : current;
        branches.Add((layer, current));
    }

    private void Join(int layer, IReadOnlyList<string> names)
    {
        IEnumerable<Value> operands = names.Count > 0
            ? [.. names.Select((name, i) => Find(layer, Argument.Item(JoinRule.Argument, i), name)).OfType<Value>()]
            : EndBranches(layer);
        foreach (Value operand in operands)
        {
            operand.IsTaken = true;
        }

        Step(layer);
    }

    private Value[] EndBranches(int layer)
    {
        if (branches.Count < 2)
        {
            string reason = branches.Count == 0
                ? "but no [Branch] before it starts any: name what to join, as in [Add(\"tap\")], or start branches"
                : $"but {title(branches[0].Layer)}, is the only one: start another one by [Branch], which is the identity where it has no layers";
            Report(ProblemId.NothingToJoin, layer, null, reason);
        }

        Value[] ends = [.. branchEnds];
        branches.Clear();
        branchEnds.Clear();
        return ends;
    }

    private void End(string end)
    {
        current.IsTaken = true;
        bool lossEnds = layers.Count > 0 && !isBlock;
        if (branches.Count > 0)
        {
            Report(ProblemId.BranchLeftOpen, branches[0].Layer, null, lossEnds ? title(layers.Count - 1) : end);
        }

        if (problems.Count == 0)
        {
            values.Where(value => !value.IsTaken && value.LeftAt >= 0).ToList().ForEach(value => Report(ProblemId.UnusedValue, value.Layer, null, title(value.LeftAt)));
        }

        if (problems.Count == 0)
        {
            taps.Where(tap => !tap.Value.IsTaken).ToList().ForEach(tap => Report(ProblemId.UnusedTap, tap.Value.Layer, null, tap.Key));
        }
    }

    private void Report(string id, int layer, string? argument, params string[] details) => problems.Add(At(id, layer, argument, details));

    private Problem At(string id, int layer, string? argument, params string[] details) => new(id, layer, argument, new EquatableArray<string>([title(layer), .. details]));

    /// <summary>The value that a layer gives.</summary>
    private sealed class Value(int layer)
    {
        public int Layer => layer;

        public bool IsTaken { get; set; }

        /// <summary>The layer that goes on from another value; negative where none does.</summary>
        public int LeftAt { get; set; } = -1;
    }

    private sealed class Tap(int layer, Value value)
    {
        public int Layer => layer;

        public Value Value => value;

        public bool IsTaken { get; set; }
    }
}
