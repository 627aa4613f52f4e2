namespace NetDsl.Benchmarks.Peers;

/// <summary>A peer is not installed; the message says what is missing and how to install it.</summary>
internal sealed class PeerMissingException(string message) : Exception(message);
