using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>Adds the block's input to the current value, by a shortcut where their shapes differ.</summary>
internal sealed class AddSkipRule : LayerRule
{
    public const string AttributeName = "NetDsl.AddSkipAttribute";

    private const string ShortcutArgument = "shortcut";
    private const string ParameterName = "shortcut";
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;
    private const int NormalisationOperations = 4;

    public override string Attribute => AttributeName;

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => Kind(arguments) switch
    {
        ShortcutKind.ZeroPad => "AddSkip(zero-padded)",
        ShortcutKind.Projection => "AddSkip(projected)",
        _ => "AddSkip",
    };

    public override void Lower(LayerArguments arguments, Lowering lowering)
    {
        Node main = lowering.Current!;
        Node input = lowering.Flow.Input;
        bool hasStride = arguments.Has("Stride");
        int stride = arguments.Int("Stride");
        if (hasStride && !lowering.RequireAtLeast(1, ("Stride", stride)))
        {
            return;
        }

        ShortcutFit fit = ShortcutFit.Of(input.Shape, main.Shape, hasStride ? stride : null);
        if (fit.Misfit(Kind(arguments)) is { } reason)
        {
            string? argument = arguments.Has(ShortcutArgument) ? ShortcutArgument : null;
            lowering.Report(
                lowering.Problem(
                    ProblemId.SkipShapes, argument, lowering.Title(lowering.Layer), input.Shape.ToString(), lowering.Title(input.Layer),
                    main.Shape.ToString(), lowering.Title(main.Layer), reason) with { Suggestion = fit.Misfit(ShortcutKind.Projection) is null ? "Projection" : null });
            return;
        }

        Node? shortcut = fit.IsSame ? input : Kind(arguments) == ShortcutKind.ZeroPad ? ZeroPad(input, main.Shape, fit, lowering) : Project(input, main.Shape, fit, lowering);
        if (shortcut is not null && lowering.RequireValuesFit([.. main.Shape.Dimensions]))
        {
            lowering.Operations += main.Shape.Count;
            lowering.Add(new JoinNode(lowering.Layer, [main, shortcut], JoinKind.Sum));
        }
    }

    private static ShortcutKind Kind(LayerArguments arguments) => (ShortcutKind)arguments.Int(ShortcutArgument);

    private static PlacementNode? ZeroPad(Node input, Shape output, ShortcutFit fit, Lowering lowering)
    {
        if (!lowering.RequireValuesFit([.. output.Dimensions]))
        {
            return null;
        }

        int before = (output.Channels - input.Shape.Channels) / 2;
        PlacementNode node = new(lowering.Layer, input, output, before, 0, 0, fit.StrideHeight, fit.StrideWidth);
        lowering.Add(node);
        return node;
    }

    private static BatchNormNode? Project(Node input, Shape output, ShortcutFit fit, Lowering lowering)
    {
        int from = input.Shape.Dimensions[0];
        int to = output.Dimensions[0];
        int[] weightShape = output.IsImage ? [to, from, 1, 1] : [to, from];
        if (!lowering.RequireWeightFits(weightShape) || !lowering.RequireValuesFit([.. output.Dimensions]))
        {
            return null;
        }

        lowering.Kind = ParameterName;
        Window? window = output.IsImage ? new Window(1, 1, fit.StrideHeight, fit.StrideWidth, 0, 0) : null;
        ContractionNode projection = new(
            lowering.Layer, input, output, window, lowering.AddParameter("weight", ParameterRole.Weight, from, to, weightShape), null);
        lowering.Add(projection);
        if (!lowering.RequireValuesFit([.. output.Dimensions]) || !lowering.RequireWeightFits(to, 2))
        {
            return null;
        }

        BatchNormNode node = new(
            lowering.Layer,
            projection,
            lowering.AddLearnable(new FormulaParameter("scale", null), 1, to),
            lowering.AddLearnable(new FormulaParameter("shift", null), 0, to),
            lowering.AddStatistic("mean", 0, to),
            lowering.AddStatistic("variance", 1, to),
            Epsilon,
            Momentum,
            Unbiased: true);
        lowering.Add(node);
        lowering.Operations = ((2L * from) + NormalisationOperations) * output.Count;
        return node;
    }
}
