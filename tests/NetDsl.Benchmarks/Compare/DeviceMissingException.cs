namespace NetDsl.Benchmarks.Compare;

/// <summary>What a row runs on is not there; the message is one sentence that says why.</summary>
internal sealed class DeviceMissingException(string message) : Exception(message);
