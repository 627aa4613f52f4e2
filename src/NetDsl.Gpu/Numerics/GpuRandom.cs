namespace NetDsl.Gpu;

/// <summary>
/// Random numbers that depend on nothing but the pass, the layer, the sample and the place: <see cref="NetDsl.Kernels.Noise"/> draws the same on the CPU. They are the outputs of SplitMix64
/// at places that the indices give (Steele, Lea and Flood, <i>Fast Splittable Pseudorandom Number Generators</i>, 2014).
/// </summary>
public static class GpuRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const float Step = 1f / (1 << 24);

    /// <summary>The seed of one of the streams below a seed.</summary>
    /// <param name="seed">The seed: a pass's, to draw that of a layer.</param>
    /// <param name="stream">The stream's number.</param>
    public static ulong Derive(ulong seed, ulong stream) => Mix(Mix(seed + GoldenGamma) + ((stream + 1) * GoldenGamma));

    /// <summary>A number from 0 up to 1, uniformly distributed.</summary>
    /// <param name="layer">The seed of the layer's stream.</param>
    /// <param name="sample">The sample's place in the batch.</param>
    /// <param name="place">The value's place in the sample.</param>
    public static float Draw(ulong layer, int sample, int place) => (int)(Derive(Derive(layer, (ulong)sample), (ulong)place) >> 40) * Step;

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
