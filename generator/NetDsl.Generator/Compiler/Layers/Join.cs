using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>What joins share: their operands, which are the current value and named ones, or the ends of all branches.</summary>
internal abstract class JoinRule : LayerRule
{
    public const string AddName = "NetDsl.AddAttribute";
    public const string MultiplyName = "NetDsl.MultiplyAttribute";

    /// <summary>The attributes' parameter.</summary>
    public const string Argument = "taps";

    public sealed override string Describe(LayerDeclaration layer, LayerArguments arguments)
    {
        EquatableArray<string> taps = arguments.Texts(Argument);
        return taps.Count == 0 ? layer.Keyword : $"{layer.Keyword}({string.Join(", ", taps)})";
    }

    public sealed override void Lower(LayerArguments arguments, Lowering lowering)
    {
        EquatableArray<string> taps = arguments.Texts(Argument);
        IReadOnlyList<Node> operands = taps.Count == 0
            ? lowering.Flow.EndBranches(lowering.Current!)
            : [lowering.Current!, .. taps.Select(tap => lowering.Flow.Taps[tap])];
        for (int i = 1; i < operands.Count; i++)
        {
            if (!Fit(operands[0].Shape, operands[i].Shape))
            {
                string argument = Declarations.Argument.Item(Argument, i - 1);
                lowering.Report(
                    ProblemId.JoinShapes, taps.Count == 0 ? null : argument, lowering.Title(lowering.Layer),
                    operands[0].Shape.ToString(), lowering.Title(operands[0].Layer), operands[i].Shape.ToString(), lowering.Title(operands[i].Layer), Need);
                return;
            }
        }

        Join(operands, lowering);
    }

    /// <summary>What operands must have in common, in words.</summary>
    protected abstract string Need { get; }

    /// <summary>Whether values of two shapes can be joined.</summary>
    protected abstract bool Fit(Shape one, Shape other);

    /// <summary>Appends the node.</summary>
    protected abstract void Join(IReadOnlyList<Node> operands, Lowering lowering);
}

/// <summary>Sums and products, place by place.</summary>
internal abstract class PlacewiseJoinRule(string attribute, JoinKind kind) : JoinRule
{
    public sealed override string Attribute => attribute;

    protected sealed override string Need => "values of one shape";

    protected sealed override bool Fit(Shape one, Shape other) => one == other;

    protected sealed override void Join(IReadOnlyList<Node> operands, Lowering lowering)
    {
        if (lowering.RequireValuesFit([.. operands[0].Shape.Dimensions]))
        {
            lowering.Operations = (long)(operands.Count - 1) * operands[0].Shape.Count;
            lowering.Add(new JoinNode(lowering.Layer, operands, kind));
        }
    }
}

internal sealed class AddRule() : PlacewiseJoinRule(AddName, JoinKind.Sum);

internal sealed class MultiplyRule() : PlacewiseJoinRule(MultiplyName, JoinKind.Product);

/// <summary>Values one after the other along the first dimension.</summary>
internal sealed class ConcatRule : JoinRule
{
    public const string AttributeName = "NetDsl.ConcatAttribute";

    public override string Attribute => AttributeName;

    protected override string Need => "values whose shapes are the same after the first dimension";

    protected override bool Fit(Shape one, Shape other) => one.Rank == other.Rank && one.Dimensions.Skip(1).SequenceEqual(other.Dimensions.Skip(1));

    protected override void Join(IReadOnlyList<Node> operands, Lowering lowering)
    {
        long first = operands.Sum(operand => (long)operand.Shape.Dimensions[0]);
        int[] dimensions = [(int)System.Math.Min(int.MaxValue, first), .. operands[0].Shape.Dimensions.Skip(1)];
        if (lowering.RequireValuesFit(dimensions))
        {
            lowering.Add(new ConcatNode(lowering.Layer, operands, new Shape(dimensions)));
        }
    }
}
