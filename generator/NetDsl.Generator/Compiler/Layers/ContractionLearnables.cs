using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>What the layers share that sum a formula: its tensors, the bias, and the plain product among the formulas.</summary>
internal static class ContractionLearnables
{
    /// <summary>Lowers the sum of a layer's formula, or reports why it cannot be.</summary>
    /// <param name="lowering">The graph so far.</param>
    /// <param name="output">The shape of the result.</param>
    /// <param name="window">The window; null for all inputs.</param>
    /// <param name="connections">The shape of a learnable that is per connection: outputs first, then inputs.</param>
    /// <param name="hasBias">Whether each output has a bias.</param>
    /// <param name="padsWithZeros">Whether the window's padding counts as inputs of 0.</param>
    public static void Lower(Lowering lowering, Shape output, Window? window, int[] connections, bool hasBias, bool padsWithZeros = false)
    {
        if (lowering.Declaration.Formula is null)
        {
            lowering.Report(ProblemId.FormulaMissing, null, lowering.Title(lowering.Layer), lowering.Declaration.Attribute);
            return;
        }

        int fanIn = connections.Skip(1).Aggregate(1, (product, size) => product * size);
        int fanOut = connections[0] * (window?.Size ?? 1);
        if (WithTensors(FormulaBinder.Bind(lowering.Declaration), lowering, connections, fanIn, fanOut) is not { } formula)
        {
            return;
        }

        ParameterSlot? bias = hasBias ? lowering.AddParameter("bias", ParameterRole.Bias, fanIn, fanOut, connections[0]) : null;
        int operators = Math.Max(1, formula.Value.InOrder().Count(expr => expr.Operands.Count > 0)) + 1;
        lowering.Operations = ((long)operators * fanIn * output.Count) + (bias is null ? 0 : output.Count);
        if (ProductWeight(formula, connections) is { } weight)
        {
            lowering.Add(new ContractionNode(lowering.Layer, lowering.Current!, output, window, weight, bias));
            return;
        }

        Window? own = padsWithZeros && window is not null ? Pad(lowering, window) : window;
        lowering.Add(new FormulaContractionNode(lowering.Layer, lowering.Current!, output, own, formula, bias));
    }

    /// <summary>Lays zeros around the image, so that they are inputs like any other.</summary>
    /// <returns>The window without padding.</returns>
    private static Window Pad(Lowering lowering, Window window)
    {
        if (window.HasPadding)
        {
            lowering.Add(new PlacementNode(lowering.Layer, lowering.Current!, window.Padded(lowering.Shape), 0, window.PaddingHeight, window.PaddingWidth));
        }

        return window with { PaddingHeight = 0, PaddingWidth = 0 };
    }

    /// <summary>The formula with a tensor for each learnable that the layer's constants leave an effect; null where one is too large.</summary>
    private static Formula? WithTensors(Formula formula, Lowering lowering, int[] connections, int fanIn, int fanOut)
    {
        List<FormulaVariable> variables = [];
        foreach (FormulaVariable variable in formula.Variables.Where(variable => formula.Value.DependsOn(variable.Name) || formula.Derivative.DependsOn(variable.Name)))
        {
            int[] shape = ShapeOf(variable.Per, connections);
            if (!lowering.RequireWeightFits(shape))
            {
                return null;
            }

            FormulaParameter declared = variable.Declared;
            double? start = (declared.High is null ? FormulaBinder.Given(lowering.Declaration, declared.Name) : null) ?? declared.Default;
            variables.Add(variable with { Slot = lowering.AddContractionLearnable(declared, start, fanIn, fanOut, shape) });
        }

        return formula.With(variables);
    }

    private static int[] ShapeOf(Per per, int[] connections) => per switch
    {
        Per.Layer => [1],
        Per.Output => [connections[0]],
        Per.ChannelPair => [connections[0], connections[1]],
        _ => connections,
    };

    /// <summary>The weight, where the formula is its product with the input: a dense layer or a convolution like any other.</summary>
    private static ParameterSlot? ProductWeight(Formula formula, int[] connections) =>
        !formula.HasOwnDerivative
        && formula.Variables.Count == 1
        && formula.Variables[0] is var weight
        && formula.Value.Operator == Operator.Multiply
        && formula.Value.Operands.Contains(Expr.Variable(Formula.Input))
        && formula.Value.Operands.Contains(Expr.Variable(weight.Name))
        && weight.Slot!.Shape.Dimensions.SequenceEqual(connections)
            ? weight.Slot : null;
}
