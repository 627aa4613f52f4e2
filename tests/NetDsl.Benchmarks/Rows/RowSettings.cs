using NetDsl.Benchmarks.Peers;

namespace NetDsl.Benchmarks.Rows;

/// <summary>What the rows share.</summary>
/// <param name="Threads">How many threads each side may use.</param>
/// <param name="Digits">The images.</param>
/// <param name="PyTorch">Finds and starts the peer for training.</param>
/// <param name="OnnxRuntime">Finds and starts the peer for inference.</param>
internal sealed record RowSettings(int Threads, Digits Digits, PyTorch PyTorch, OnnxRuntime OnnxRuntime);
