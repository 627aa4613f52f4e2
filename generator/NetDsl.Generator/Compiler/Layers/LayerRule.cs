using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>
/// What one kind of layer means: its arguments, the shapes it takes and gives, its parameters, and the nodes it lowers to. Rules are found
/// by their type, so that a new one touches no other file.
/// </summary>
internal abstract class LayerRule
{
    /// <summary>The full name of the attribute that the rule is for.</summary>
    public abstract string Attribute { get; }

    /// <summary>The layer as messages and tables name it, such as <c>Conv2D(6, kernel 5x5)</c>.</summary>
    public virtual string Describe(LayerDeclaration layer, LayerArguments arguments) => layer.Keyword;

    /// <summary>Appends the layer's nodes, or reports why it does not fit.</summary>
    public abstract void Lower(LayerArguments arguments, Lowering lowering);
}
