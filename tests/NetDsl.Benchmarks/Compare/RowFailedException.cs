namespace NetDsl.Benchmarks.Compare;

/// <summary>A row cannot be measured; the message says why.</summary>
internal sealed class RowFailedException(string message, Exception? cause = null) : Exception(message, cause);
