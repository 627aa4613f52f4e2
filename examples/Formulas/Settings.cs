namespace NetDsl.Examples.Formulas;

/// <summary>What the command line asks for, with every default filled in.</summary>
/// <param name="Only">The one stop to make; null for the whole tour.</param>
/// <param name="Epochs">Passes over the digits at each stop.</param>
/// <param name="Samples">How many digits to learn from; null for all.</param>
/// <param name="Seed">The seed of the first parameters and of the order of the digits.</param>
/// <param name="Threads">Threads that share a batch; 0 for all cores.</param>
/// <param name="Gallery">Where the gallery goes; null for the tour instead.</param>
internal sealed record Settings(string? Only, int Epochs, int? Samples, int Seed, int Threads, string? Gallery);
