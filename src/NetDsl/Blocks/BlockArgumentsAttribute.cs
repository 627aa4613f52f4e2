using System.ComponentModel;

namespace NetDsl.Blocks;

/// <summary>Marks the class <c>Arg</c> that the generator adds to a namespace whose blocks name arguments that <see cref="Arg"/> does not list.</summary>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BlockArgumentsAttribute : Attribute;
