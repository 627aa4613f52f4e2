namespace NetDsl;

/// <summary>Marks a parameter of a formula, an <c>int</c>, that is the index of the channel of an image, or of the value of a vector.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ChannelAttribute : Attribute;
