namespace NetDsl.Generator.Declarations;

/// <summary>A number that a block takes: by its constructor, or by a property.</summary>
/// <param name="Name">The name, with a small first letter.</param>
/// <param name="Default">The value where a use gives none; null where it must give one.</param>
internal sealed record BlockParameter(string Name, int? Default);

/// <summary>A block as declared, whole and without an error of its own.</summary>
/// <param name="Attribute">The full name of the attribute class.</param>
/// <param name="Keyword">How the user writes it.</param>
/// <param name="Parameters">The numbers that its layers may name.</param>
/// <param name="Layers">The layers, in the order of the source.</param>
internal sealed record BlockDeclaration(string Attribute, string Keyword, EquatableArray<BlockParameter> Parameters, EquatableArray<LayerDeclaration> Layers);
