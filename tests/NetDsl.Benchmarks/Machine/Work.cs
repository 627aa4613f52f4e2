namespace NetDsl.Benchmarks.Machine;

/// <summary>What a row cannot do without, counted from shapes: it says nothing of how anyone does it.</summary>
/// <param name="Operations">Floating-point operations; a multiply-add counts as two.</param>
/// <param name="Bytes">Bytes that must be read or written: each input, each parameter and each result, no intermediate value.</param>
/// <param name="WorkingSet">The bytes that these lie in. Where they fit into a cache, they may stay there from call to call.</param>
internal readonly record struct Work(double Operations, double Bytes, long WorkingSet);
