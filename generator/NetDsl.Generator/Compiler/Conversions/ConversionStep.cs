using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Conversions;

/// <summary>What happens to the numbers of a layer in a conversion; each kind is a method of <c>NetDsl.Conversions.BiasShift</c>.</summary>
/// <param name="Layer">The layer's index, the same before and after.</param>
/// <param name="Source">The layer before the conversion.</param>
internal abstract record ConversionStep(int Layer, string Source);

/// <summary>A parameter that stays as it is.</summary>
internal sealed record CopyStep(int Layer, string Source, ParameterSlot Parameter) : ConversionStep(Layer, Source);

/// <summary>A hidden affine layer, which loses its bias.</summary>
internal sealed record LinearStep(int Layer, string Source, ParameterSlot Weight, ParameterSlot? Bias) : ConversionStep(Layer, Source);

/// <summary>A rectifier that becomes a threshold.</summary>
internal sealed record ThresholdStep(int Layer, string Source, string Threshold) : ConversionStep(Layer, Source);

/// <summary>An image that becomes a vector.</summary>
internal sealed record FlattenStep(int Layer, string Source, int Positions) : ConversionStep(Layer, Source);

/// <summary>The last affine layer, whose bias takes what the others have lost.</summary>
internal sealed record AffineStep(int Layer, string Source, ParameterSlot Weight, ParameterSlot? Bias, string ConvertedBias) : ConversionStep(Layer, Source);
