using System.ComponentModel;

namespace NetDsl.Blocks;

/// <summary>
/// A block in text form, as the generator emits it when it compiles an assembly that declares one: this is what the generator of a using
/// project reads, because arithmetic on arguments does not outlive compilation.
/// </summary>
/// <param name="attribute">The full name of the attribute class that declares the block.</param>
/// <param name="version">The version of the text form.</param>
/// <param name="text">The arguments and the layers.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BlockDefinitionAttribute(string attribute, int version, string text) : Attribute
{
    /// <summary>The full name of the attribute class that declares the block.</summary>
    public string AttributeName { get; } = attribute;

    /// <summary>The version of the text form.</summary>
    public int Version { get; } = version;

    /// <summary>The arguments and the layers.</summary>
    public string Text { get; } = text;
}
