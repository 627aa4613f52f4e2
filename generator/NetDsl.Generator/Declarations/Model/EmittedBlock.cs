namespace NetDsl.Generator.Declarations;

/// <summary>What the generator writes for a block.</summary>
/// <param name="Definitions">The block, and those of other assemblies that it uses; none where it has an error.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Names">What a class <c>Arg</c> in that namespace must hold; nothing where the library's does.</param>
internal sealed record EmittedBlock(EquatableArray<BlockDeclaration> Definitions, string Namespace, EquatableArray<string> Names);
