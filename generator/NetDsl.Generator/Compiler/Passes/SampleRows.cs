using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>
/// Whether a dense layer by a formula sums forward too with neighbouring inputs of a sample in a vector, as its gradients do. Then lanes without a
/// sample cost nothing, which counts where a term costs much; each sum over lanes, and inputs that do not fill a vector, cost something.
/// </summary>
internal static class SampleRows
{
    private const int Lanes = 16;

    /// <summary>What is given away at most: the tenth of all terms.</summary>
    private const int LeastVectorsForOne = 10;

    public static bool Serve(Node node) => node is FormulaContractionNode { Window: null } contraction
        && contraction.Formula.IsLong
        && LeastVectorsForOne * ((contraction.Input!.Shape.Count % Lanes) + 1) <= contraction.Input!.Shape.Count / Lanes;

    /// <summary>
    /// How the terms of such a layer come from powers of inputs and of learnables, where they do. Each connection must have its own of those learnables, and vectors of any
    /// width must fit the inputs.
    /// </summary>
    public static PowerSplit? Powers(Node node) => node is FormulaContractionNode contraction && Serve(node) && contraction.Input!.Shape.Count % Lanes == 0
        && PowerSplit.Find(contraction.Formula.Learnables.Select(learnable => contraction.Formula.DerivativeBy(learnable.Name))
            .Concat([contraction.Formula.Value, contraction.Formula.Derivative])) is { } split
        && contraction.Formula.Variables.Where(variable => split.OfLearnables.DependsOn(variable.Name)).All(variable => variable.Per is Per.Default or Per.ChannelPair)
        ? split
        : null;
}
