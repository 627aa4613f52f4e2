namespace NetDsl;

/// <summary>The base of every attribute that stands for a layer. The order of layer attributes in the source is the order of the layers.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The name of the layer's parameters in <see cref="Network.Parameters"/> and in files, such as <c>features</c> for
    /// <c>features.weight</c>; where it is not set, the kind of layer and a number: <c>conv2d1</c>.
    /// </summary>
    public string? Name { get; set; }
}
