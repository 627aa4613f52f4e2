using NetDsl.Generator.Compiler.Graph;

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
}
