using ILGPU;

namespace NetDsl.Gpu;

/// <summary>What stays on a device for as long as a network computes there.</summary>
/// <param name="Values">The parameters.</param>
/// <param name="Gradients">The gradients.</param>
/// <param name="Statistics">The running statistics.</param>
/// <param name="Observed">What the last training pass observed.</param>
internal readonly record struct GpuArenas(ArrayView<float> Values, ArrayView<float> Gradients, ArrayView<float> Statistics, ArrayView<float> Observed);
