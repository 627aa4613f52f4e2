namespace NetDsl.Testing;

/// <summary>Generated code is not what was expected, or there is none; the message says where, and what to do. Every test framework reports it as a failure.</summary>
/// <param name="message">What is wrong, where, and the way out.</param>
public sealed class SnapshotException(string message) : Exception(message);
