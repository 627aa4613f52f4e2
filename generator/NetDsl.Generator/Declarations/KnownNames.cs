namespace NetDsl.Generator.Declarations;

/// <summary>The full names of what the generator looks for in a compilation.</summary>
internal static class KnownNames
{
    public const string Network = "NetDsl.NetworkAttribute";
    public const string NetworkBase = "NetDsl.Network";
    public const string GpuProgram = "NetDsl.Gpu.GpuProgram";
    public const string Layer = "NetDsl.LayerAttribute";
    public const string Block = "NetDsl.BlockAttribute";
    public const string BlockDefinition = "NetDsl.Blocks.BlockDefinitionAttribute";
    public const string BlockArguments = "NetDsl.Blocks.BlockArgumentsAttribute";
    public const string Arg = "NetDsl.Arg";
    public const string BiasToThreshold = "NetDsl.BiasToThresholdAttribute";
    public const string Threshold = "NetDsl.ThresholdAttribute";
    public const string DenseContraction = "NetDsl.DenseContractionAttribute";
    public const string Conv2DContraction = "NetDsl.Conv2DContractionAttribute";
    public const string Pointwise = "NetDsl.PointwiseAttribute";
    public const string Dual = "NetDsl.DualAttribute";
    public const string FormulaDefinition = "NetDsl.Formulas.FormulaDefinitionAttribute";
    public const string Loss = "NetDsl.LossAttribute";
    public const string Targets = "NetDsl.Targets";
    public const string Initializer = "NetDsl.Initializer";
    public const string FormulaMethod = "Formula";
    public const string DerivativeMethod = "Derivative";
    public const string Learn = "NetDsl.LearnAttribute";
    public const string Channel = "NetDsl.ChannelAttribute";
    public const string Random = "NetDsl.RandomAttribute";
    public const string Span = "System.ReadOnlySpan";
}
