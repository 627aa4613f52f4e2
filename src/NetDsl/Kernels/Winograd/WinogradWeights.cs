using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The transforms of weights, and of their gradient. Lanes hold neighbouring input channels here.</summary>
internal static class WinogradWeights
{
    private const int Taps = 9;

    /// <summary><c>G g G^T</c> of each window of some filters and channels.</summary>
    /// <param name="weight">The first window; those of neighbouring channels follow one another.</param>
    /// <param name="channels">From filter to filter, in windows.</param>
    /// <param name="filters">How many filters.</param>
    /// <param name="count">How many channels.</param>
    /// <param name="target">For each frequency filters x count values, written.</param>
    /// <param name="frequency">From frequency to frequency.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transform<V>(ref float weight, int channels, int filters, int count, ref float target, int frequency)
        where V : struct, IVector<V>
    {
        int whole = count / V.Count * V.Count;
        for (int o = 0; o < filters; o++)
        {
            ref float windows = ref Unsafe.Add(ref weight, (nint)o * channels * Taps);
            ref float to = ref Unsafe.Add(ref target, (nint)o * count);
            TransformSome<V>(ref windows, 0, whole, ref to, frequency);
            TransformSome<F32x1>(ref windows, whole, count, ref to, frequency);
        }
    }

    /// <summary>Adds <c>G^T d G</c> to the gradient of each window of some filters.</summary>
    /// <param name="source">For each frequency filters x channels values.</param>
    /// <param name="frequency">From frequency to frequency.</param>
    /// <param name="filters">How many filters.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="gradient">The first window's gradient, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add<V>(ref float source, int frequency, int filters, int channels, ref float gradient)
        where V : struct, IVector<V>
    {
        for (int first = 0; first < filters * channels; first += V.Count)
        {
            AddSome<V>(ref Unsafe.Add(ref source, first), frequency, ref Unsafe.Add(ref gradient, (nint)first * Taps));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransformSome<V>(ref float windows, int first, int end, ref float target, nint frequency)
        where V : struct, IVector<V>
    {
        for (int c = first; c < end; c += V.Count)
        {
            Load(ref Unsafe.Add(ref windows, (nint)c * Taps), out Square<V> g);
            ref float to = ref Unsafe.Add(ref target, c);
            to = ref StoreRow(g.V00, g.V01, g.V02, ref to, frequency);
            V half = V.Create(0.5f);
            V even0 = (g.V00 + g.V20) * half, even1 = (g.V01 + g.V21) * half, even2 = (g.V02 + g.V22) * half;
            V odd0 = g.V10 * half, odd1 = g.V11 * half, odd2 = g.V12 * half;
            to = ref StoreRow(even0 + odd0, even1 + odd1, even2 + odd2, ref to, frequency);
            to = ref StoreRow(even0 - odd0, even1 - odd1, even2 - odd2, ref to, frequency);
            StoreRow(g.V20, g.V21, g.V22, ref to, frequency);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float StoreRow<V>(V a, V b, V c, ref float to, nint frequency)
        where V : struct, IVector<V>
    {
        V half = V.Create(0.5f);
        V even = (a + c) * half;
        V odd = b * half;
        Lanes.Vector<V>(ref to) = a;
        to = ref Unsafe.Add(ref to, frequency);
        Lanes.Vector<V>(ref to) = even + odd;
        to = ref Unsafe.Add(ref to, frequency);
        Lanes.Vector<V>(ref to) = even - odd;
        to = ref Unsafe.Add(ref to, frequency);
        Lanes.Vector<V>(ref to) = c;
        return ref Unsafe.Add(ref to, frequency);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSome<V>(ref float source, nint frequency, ref float gradient)
        where V : struct, IVector<V>
    {
        V half = V.Create(0.5f);
        LoadRow(ref source, frequency, out V a0, out V a1, out V a2);
        LoadRow(ref Unsafe.Add(ref source, 4 * frequency), frequency, out V b0, out V b1, out V b2);
        LoadRow(ref Unsafe.Add(ref source, 8 * frequency), frequency, out V c0, out V c1, out V c2);
        LoadRow(ref Unsafe.Add(ref source, 12 * frequency), frequency, out V d0, out V d1, out V d2);
        V even0 = (b0 + c0) * half, even1 = (b1 + c1) * half, even2 = (b2 + c2) * half;
        Square<V> sum = new()
        {
            V00 = a0 + even0, V01 = a1 + even1, V02 = a2 + even2,
            V10 = (b0 - c0) * half, V11 = (b1 - c1) * half, V12 = (b2 - c2) * half,
            V20 = even0 + d0, V21 = even1 + d1, V22 = even2 + d2,
        };
        ref float values = ref Unsafe.As<Square<V>, float>(ref sum);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ref float window = ref Unsafe.Add(ref gradient, lane * Taps);
            ref float own = ref Unsafe.Add(ref values, lane);
            for (int tap = 0; tap < Taps; tap++)
            {
                Unsafe.Add(ref window, tap) += Unsafe.Add(ref own, tap * V.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow<V>(ref float from, nint frequency, out V a, out V b, out V c)
        where V : struct, IVector<V>
    {
        V half = V.Create(0.5f);
        V first = Lanes.Vector<V>(ref Unsafe.Add(ref from, frequency));
        V second = Lanes.Vector<V>(ref Unsafe.Add(ref from, 2 * frequency));
        V even = (first + second) * half;
        a = Lanes.Vector<V>(ref from) + even;
        b = (first - second) * half;
        c = even + Lanes.Vector<V>(ref Unsafe.Add(ref from, 3 * frequency));
    }

    /// <summary>The windows of neighbouring channels, one in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<V>(ref float windows, out Square<V> square)
        where V : struct, IVector<V>
    {
        Unsafe.SkipInit(out square);
        ref float values = ref Unsafe.As<Square<V>, float>(ref square);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ref float window = ref Unsafe.Add(ref windows, lane * Taps);
            ref float own = ref Unsafe.Add(ref values, lane);
            for (int tap = 0; tap < Taps; tap++)
            {
                Unsafe.Add(ref own, tap * V.Count) = Unsafe.Add(ref window, tap);
            }
        }
    }

    private struct Square<V>
    {
        public V V00, V01, V02, V10, V11, V12, V20, V21, V22;
    }
}
