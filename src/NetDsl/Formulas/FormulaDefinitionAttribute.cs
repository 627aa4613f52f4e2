using System.ComponentModel;

namespace NetDsl.Formulas;

/// <summary>
/// A formula in text form, as the generator emits it when it compiles an assembly that declares one: a referenced assembly shows no method
/// bodies, so this is what the generator of a using project reads.
/// </summary>
/// <param name="attribute">The full name of the attribute class that declares the formula.</param>
/// <param name="version">The version of the text form.</param>
/// <param name="text">The parameters and the body.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FormulaDefinitionAttribute(string attribute, int version, string text) : Attribute
{
    /// <summary>The full name of the attribute class that declares the formula.</summary>
    public string AttributeName { get; } = attribute;

    /// <summary>The version of the text form.</summary>
    public int Version { get; } = version;

    /// <summary>The parameters and the body.</summary>
    public string Text { get; } = text;
}
