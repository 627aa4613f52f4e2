using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>A dense layer that has no bias.</summary>
internal sealed class LinearRule : DenseRule
{
    public new const string AttributeName = "NetDsl.LinearAttribute";

    public override string Attribute => AttributeName;

    public override string Describe(LayerDeclaration layer, LayerArguments arguments) => $"Linear({arguments.Int("units")})";

    protected override bool HasBias(LayerArguments arguments) => false;
}
