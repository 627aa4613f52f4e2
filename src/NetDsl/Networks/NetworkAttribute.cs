namespace NetDsl;

/// <summary>
/// Makes a partial class a network: the layer attributes on the same declaration, from <see cref="InputAttribute"/> to a loss, are its
/// layers in the order of the source, and the generator writes its training code.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute;
