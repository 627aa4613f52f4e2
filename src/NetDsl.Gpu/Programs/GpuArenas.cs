using ILGPU;

namespace NetDsl.Gpu;

/// <summary>What stays on a device for as long as a network computes there.</summary>
/// <param name="Values">The parameters.</param>
/// <param name="Statistics">The running statistics.</param>
internal readonly record struct GpuArenas(ArrayView<float> Values, ArrayView<float> Statistics);
