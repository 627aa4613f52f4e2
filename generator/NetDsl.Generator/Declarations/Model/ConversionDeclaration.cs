namespace NetDsl.Generator.Declarations;

/// <summary>The network that another one is converted from, as its class names it.</summary>
/// <param name="Source">Its class as messages name it.</param>
/// <param name="SourceType">Its class in emitted code.</param>
/// <param name="Access">How accessible a method is that takes one: <c>public</c> where everyone who sees the converted network sees the first one too.</param>
/// <param name="Network">The first network; null where the class is none that can be converted, which is among the problems then.</param>
/// <param name="Threshold">What takes the place of a rectifier.</param>
internal sealed record ConversionDeclaration(string Source, string SourceType, string Access, NetworkDeclaration? Network, LayerDeclaration Threshold);
