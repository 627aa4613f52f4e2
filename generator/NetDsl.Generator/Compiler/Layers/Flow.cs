using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Names the current value. <c>Blocks/FlowRules</c> has seen to it that names and branches are in order.</summary>
internal sealed class TapRule : LayerRule
{
    public const string AttributeName = "NetDsl.TapAttribute";

    /// <summary>The attribute's parameter.</summary>
    public const string Argument = "tap";

    public override string Attribute => AttributeName;

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"Tap({arguments.Text(Argument)})";

    public override void Lower(LayerArguments arguments, Lowering lowering) => lowering.Flow.Taps[arguments.Text(Argument) ?? string.Empty] = lowering.Current!;
}

/// <summary>Continues from a value that has a name.</summary>
internal sealed class FromRule : LayerRule
{
    public const string AttributeName = "NetDsl.FromAttribute";

    public override string Attribute => AttributeName;

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"From({arguments.Text(TapRule.Argument)})";

    public override void Lower(LayerArguments arguments, Lowering lowering) => lowering.Current = lowering.Flow.Taps[arguments.Text(TapRule.Argument) ?? string.Empty];
}

/// <summary>Starts a branch, from where the first of its group started.</summary>
internal sealed class BranchRule : LayerRule
{
    public const string AttributeName = "NetDsl.BranchAttribute";

    public override string Attribute => AttributeName;

    public override void Lower(LayerArguments arguments, Lowering lowering) => lowering.Current = lowering.Flow.StartBranch(lowering.Current!);
}

/// <summary>Makes the current value a further output.</summary>
internal sealed class OutputRule : LayerRule
{
    public const string AttributeName = "NetDsl.OutputAttribute";

    /// <summary>The attribute's parameter.</summary>
    public const string Argument = "output";

    public override string Attribute => AttributeName;

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"Output({arguments.Text(Argument)})";

    public override void Lower(LayerArguments arguments, Lowering lowering) => lowering.AddOutput(arguments.Text(Argument) ?? string.Empty, Argument);
}
