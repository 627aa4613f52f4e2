using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The tensors of an <see cref="IEpilogue"/>. Those that it does not use are null references.</summary>
internal readonly ref struct EpilogueTensors<V>(ref float bias, ref float scale, ref float shift, ref V added)
    where V : struct, IVector<V>
{
    private readonly ref float bias = ref bias;
    private readonly ref float scale = ref scale;
    private readonly ref float shift = ref shift;
    private readonly ref V added = ref added;

    /// <summary>The same from a channel on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ChannelEpilogue<V> Of<E>(int channel, int plane)
        where E : struct, IEpilogue => new(
            V.Create(E.HasBias ? Unsafe.Add(ref bias, channel) : 0f),
            V.Create(E.Normalizes ? Unsafe.Add(ref scale, channel) : 0f),
            V.Create(E.Normalizes ? Unsafe.Add(ref shift, channel) : 0f),
            ref E.Adds ? ref Unsafe.Add(ref added, (nint)channel * plane) : ref Unsafe.NullRef<V>());
}

/// <summary>The same for one channel.</summary>
internal readonly ref struct ChannelEpilogue<V>(V bias, V scale, V shift, ref V added)
    where V : struct, IVector<V>
{
    private readonly V bias = bias;
    private readonly V scale = scale;
    private readonly V shift = shift;
    private readonly ref V added = ref added;

    /// <summary>What becomes of a sum.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="place">Its place in the channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<E>(V sum, nint place)
        where E : struct, IEpilogue
    {
        sum = E.HasBias ? sum + bias : sum;
        sum = E.Normalizes ? V.MultiplyAdd(sum, scale, shift) : sum;
        return E.Activate(E.Adds ? sum + Unsafe.Add(ref added, place) : sum);
    }
}
