using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Kernels;

/// <summary>
/// The backward pass of dense layers, for all groups of a block. These loops gain nothing from being written out with constants: the register
/// tile is the same for every size.
/// </summary>
public static class Dense
{
    private const int InputTile = 8;
    private const int UnitTile = 4;
    private const int PairUnits = 6;

    /// <summary><c>dx[i] = sum over j of dz[j] * weight[j,i]</c>, for two groups at a time, so that a weight is loaded once for both.</summary>
    /// <param name="dz">The gradient by the units' sums: units vectors in each group.</param>
    /// <param name="weight">Units x inputs.</param>
    /// <param name="dx">The gradient by the input: inputs vectors in each group, written.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="groupSize">How many vectors one group's memory lies behind the last one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InputGradient<V>(ref V dz, ref float weight, ref V dx, int inputs, int units, int groups, int groupSize)
        where V : struct, IVector<V>
    {
        for (int group = 0; group + 1 < groups; group += 2)
        {
            InputGradientPair(ref Unsafe.Add(ref dz, group * groupSize), ref weight, ref Unsafe.Add(ref dx, group * groupSize), inputs, units, groupSize);
        }

        if (groups % 2 == 1)
        {
            int last = (groups - 1) * groupSize;
            InputGradientOne(ref Unsafe.Add(ref dz, last), ref weight, ref Unsafe.Add(ref dx, last), inputs, units);
        }
    }

    /// <summary>
    /// <c>dWeight[j,i] += sum over samples of dz[j] * x[i]</c>. Here inputs, not samples, lie in the lanes, so that a sum needs no adding up
    /// of lanes: for this the groups' inputs are first turned into rows.
    /// </summary>
    /// <param name="x">The layer's input: inputs vectors in each group.</param>
    /// <param name="rows">Working memory of the same size.</param>
    /// <param name="dz">The gradient by the units' sums: units vectors in each group.</param>
    /// <param name="dWeight">The gradient by the weights: units x inputs.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="groupSize">How many vectors one group's memory lies behind the last one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient<V>(ref V x, ref V rows, ref V dz, ref float dWeight, int inputs, int units, int groups, int groupSize)
        where V : struct, IVector<V>
    {
        Rows(ref x, ref rows, inputs, groups, groupSize);
        ref float xRows = ref Unsafe.As<V, float>(ref rows);
        ref float d = ref Unsafe.As<V, float>(ref dz);
        int stride = groupSize * V.Count;
        int j = 0;
        for (; j + UnitTile <= units; j += UnitTile)
        {
            ref float dw = ref Unsafe.Add(ref dWeight, j * inputs);
            int i = 0;
            for (; i + (2 * V.Count) <= inputs; i += 2 * V.Count)
            {
                WeightGradientTile<V>(ref Unsafe.Add(ref xRows, i * V.Count), ref Unsafe.Add(ref d, j * V.Count), ref Unsafe.Add(ref dw, i), inputs, groups, stride);
            }

            for (int unit = 0; unit < UnitTile; unit++)
            {
                WeightGradientRest<V>(ref xRows, ref Unsafe.Add(ref d, (j + unit) * V.Count), ref Unsafe.Add(ref dw, unit * inputs), i, inputs, groups, stride);
            }
        }

        for (; j < units; j++)
        {
            WeightGradientRest<V>(ref xRows, ref Unsafe.Add(ref d, j * V.Count), ref Unsafe.Add(ref dWeight, j * inputs), 0, inputs, groups, stride);
        }
    }

    /// <summary>
    /// Turns the inputs of all groups so that neighbouring inputs of a sample lie side by side, as many as a vector has lanes: tiles of inputs, in
    /// each tile a row for each sample. So a tile is one piece of memory; whole rows, one behind the other, would often meet the same sets of
    /// the cache. Inputs that do not fill a tile stay as they are.
    /// </summary>
    /// <param name="x">A layer's input: inputs vectors in each group.</param>
    /// <param name="rows">Memory of the same size, written.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="groupSize">How many vectors one group's memory lies behind the last one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Rows<V>(ref V x, ref V rows, int inputs, int groups, int groupSize)
        where V : struct, IVector<V>
    {
        for (int group = 0; group < groups; group++)
        {
            float* source = (float*)Unsafe.AsPointer(ref Unsafe.Add(ref x, group * groupSize));
            float* target = (float*)Unsafe.AsPointer(ref Unsafe.Add(ref rows, group * groupSize));
            int i = 0;
            for (; i + V.Count <= inputs; i += V.Count)
            {
                Transpose.Square(source + (i * V.Count), target + (i * V.Count), V.Count);
            }

            new ReadOnlySpan<float>(source + (i * V.Count), (inputs - i) * V.Count).CopyTo(new Span<float>(target + (i * V.Count), (inputs - i) * V.Count));
        }
    }

    /// <summary>Turns what lies as <see cref="Rows"/> writes it back into lanes, in its place.</summary>
    /// <param name="rows">Inputs vectors in each group.</param>
    /// <param name="spare">Memory of the same size, written.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="groupSize">How many vectors one group's memory lies behind the last one's.</param>
    public static void RowsBack<V>(ref V rows, ref V spare, int inputs, int groups, int groupSize)
        where V : struct, IVector<V>
    {
        Rows(ref rows, ref spare, inputs, groups, groupSize);
        for (int group = 0; group < groups; group++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref spare, group * groupSize), inputs)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref rows, group * groupSize), inputs));
        }
    }

    /// <summary>Whether no lane holds more than a limit, or NaN.</summary>
    /// <param name="sizes">Numbers of at least 0.</param>
    /// <param name="limit">The limit.</param>
    public static bool AreWithin<V>(V sizes, float limit)
        where V : struct, IVector<V> => V.Sum(V.Select(V.GreaterOrEqual(V.Create(limit), sizes), V.Create(1f), V.Create(0f))) == V.Count;

    /// <summary>Sets a vector's value for one sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<V>(ref V vector, int sample, float value)
        where V : struct, IVector<V> => Lanes.Set(ref vector, sample, value);

    /// <summary>Repeats the last sample's value in the lanes that hold none.</summary>
    /// <param name="vector">Values of some samples.</param>
    /// <param name="samples">How many there are.</param>
    public static void RepeatLast<V>(ref V vector, int samples)
        where V : struct, IVector<V>
    {
        for (int lane = samples; lane < V.Count; lane++)
        {
            Lanes.Set(ref vector, lane, Lanes.Get(ref vector, samples - 1));
        }
    }

    /// <summary>Sets a tensor of all groups to zero.</summary>
    /// <param name="tensor">Count vectors in each group, written.</param>
    /// <param name="count">How many vectors of a group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="groupSize">How many vectors one group's memory lies behind the last one's.</param>
    public static void ClearGroups<V>(ref V tensor, int count, int groups, int groupSize)
        where V : struct, IVector<V>
    {
        for (int group = 0; group < groups; group++)
        {
            Tensor.Clear(ref Unsafe.Add(ref tensor, group * groupSize), count);
        }
    }

    /// <summary>
    /// The sum of one unit's gradients over all samples, one after the other: in the order of the sums over those samples that meet a condition, so that the
    /// difference is exactly zero where all do.
    /// </summary>
    /// <param name="dz">The unit's vector in the first group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="groupSize">How many vectors one group's memory lies behind the last one's.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Total<V>(ref V dz, int groups, int groupSize)
        where V : struct, IVector<V>
    {
        float sum = 0;
        for (int group = 0; group < groups; group++)
        {
            ref float lanes = ref Unsafe.As<V, float>(ref Unsafe.Add(ref dz, group * groupSize));
            for (int lane = 0; lane < V.Count; lane++)
            {
                sum += Unsafe.Add(ref lanes, lane);
            }
        }

        return sum;
    }

    /// <summary>
    /// Two groups. Some units at once, over all inputs: weights are then read in the order of memory, where going down a column would meet the
    /// same few sets of the cache again and again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientPair<V>(ref V dz, ref float weight, ref V dx, int inputs, int units, int groupSize)
        where V : struct, IVector<V>
    {
        int j = units % PairUnits;
        InputGradientStart(ref dz, ref weight, ref dx, inputs, j, groupSize);
        for (; j < units; j += PairUnits)
        {
            InputGradientUnits(ref Unsafe.Add(ref dz, j), ref Unsafe.Add(ref weight, j * inputs), ref dx, inputs, groupSize);
        }
    }

    /// <summary>Starts the sums of two groups with the few units that do not fill a tile; without any, with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientStart<V>(ref V dz, ref float weight, ref V dx, int inputs, int units, int groupSize)
        where V : struct, IVector<V>
    {
        for (int i = 0; i < inputs; i++)
        {
            V first = V.Create(0f);
            V second = first;
            for (int j = 0; j < units; j++)
            {
                V w = V.Create(Unsafe.Add(ref weight, (j * inputs) + i));
                first = V.MultiplyAdd(w, Unsafe.Add(ref dz, j), first);
                second = V.MultiplyAdd(w, Unsafe.Add(ref dz, j + groupSize), second);
            }

            Unsafe.Add(ref dx, i) = first;
            Unsafe.Add(ref dx, i + groupSize) = second;
        }
    }

    /// <summary>Adds six units, whose gradients in two groups stay in registers, to the sums of all inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientUnits<V>(ref V dz, ref float weight, ref V dx, int inputs, int groupSize)
        where V : struct, IVector<V>
    {
        V a0 = dz, a1 = Unsafe.Add(ref dz, 1), a2 = Unsafe.Add(ref dz, 2), a3 = Unsafe.Add(ref dz, 3), a4 = Unsafe.Add(ref dz, 4), a5 = Unsafe.Add(ref dz, 5);
        ref V dzSecond = ref Unsafe.Add(ref dz, groupSize);
        V b0 = dzSecond, b1 = Unsafe.Add(ref dzSecond, 1), b2 = Unsafe.Add(ref dzSecond, 2), b3 = Unsafe.Add(ref dzSecond, 3), b4 = Unsafe.Add(ref dzSecond, 4), b5 = Unsafe.Add(ref dzSecond, 5);
        ref V dxSecond = ref Unsafe.Add(ref dx, groupSize);
        for (int i = 0; i < inputs; i++)
        {
            ref float column = ref Unsafe.Add(ref weight, i);
            V w = V.Create(column);
            V first = V.MultiplyAdd(w, a0, Unsafe.Add(ref dx, i));
            V second = V.MultiplyAdd(w, b0, Unsafe.Add(ref dxSecond, i));
            w = V.Create(Unsafe.Add(ref column, inputs));
            first = V.MultiplyAdd(w, a1, first);
            second = V.MultiplyAdd(w, b1, second);
            w = V.Create(Unsafe.Add(ref column, 2 * inputs));
            first = V.MultiplyAdd(w, a2, first);
            second = V.MultiplyAdd(w, b2, second);
            w = V.Create(Unsafe.Add(ref column, 3 * inputs));
            first = V.MultiplyAdd(w, a3, first);
            second = V.MultiplyAdd(w, b3, second);
            w = V.Create(Unsafe.Add(ref column, 4 * inputs));
            first = V.MultiplyAdd(w, a4, first);
            second = V.MultiplyAdd(w, b4, second);
            w = V.Create(Unsafe.Add(ref column, 5 * inputs));
            Unsafe.Add(ref dx, i) = V.MultiplyAdd(w, a5, first);
            Unsafe.Add(ref dxSecond, i) = V.MultiplyAdd(w, b5, second);
        }
    }

    /// <summary>One group: some inputs at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientOne<V>(ref V dz, ref float weight, ref V dx, int inputs, int units)
        where V : struct, IVector<V>
    {
        int i = 0;
        for (; i + InputTile <= inputs; i += InputTile)
        {
            InputGradientTile(ref dz, ref Unsafe.Add(ref weight, i), ref Unsafe.Add(ref dx, i), inputs, units);
        }

        for (; i < inputs; i++)
        {
            V sum = V.Create(0f);
            for (int j = 0; j < units; j++)
            {
                sum = V.MultiplyAdd(V.Create(Unsafe.Add(ref weight, (j * inputs) + i)), Unsafe.Add(ref dz, j), sum);
            }

            Unsafe.Add(ref dx, i) = sum;
        }
    }

    /// <summary>Eight inputs at once: one load of dz feeds eight sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientTile<V>(ref V dz, ref float weight, ref V dx, int inputs, int units)
        where V : struct, IVector<V>
    {
        V g0 = V.Create(0f), g1 = g0, g2 = g0, g3 = g0, g4 = g0, g5 = g0, g6 = g0, g7 = g0;
        for (int j = 0; j < units; j++)
        {
            V d = Unsafe.Add(ref dz, j);
            ref float w = ref Unsafe.Add(ref weight, j * inputs);
            g0 = V.MultiplyAdd(V.Create(w), d, g0);
            g1 = V.MultiplyAdd(V.Create(Unsafe.Add(ref w, 1)), d, g1);
            g2 = V.MultiplyAdd(V.Create(Unsafe.Add(ref w, 2)), d, g2);
            g3 = V.MultiplyAdd(V.Create(Unsafe.Add(ref w, 3)), d, g3);
            g4 = V.MultiplyAdd(V.Create(Unsafe.Add(ref w, 4)), d, g4);
            g5 = V.MultiplyAdd(V.Create(Unsafe.Add(ref w, 5)), d, g5);
            g6 = V.MultiplyAdd(V.Create(Unsafe.Add(ref w, 6)), d, g6);
            g7 = V.MultiplyAdd(V.Create(Unsafe.Add(ref w, 7)), d, g7);
        }

        dx = g0;
        Unsafe.Add(ref dx, 1) = g1;
        Unsafe.Add(ref dx, 2) = g2;
        Unsafe.Add(ref dx, 3) = g3;
        Unsafe.Add(ref dx, 4) = g4;
        Unsafe.Add(ref dx, 5) = g5;
        Unsafe.Add(ref dx, 6) = g6;
        Unsafe.Add(ref dx, 7) = g7;
    }

    /// <summary>Four units by two vectors of inputs: a sum over the samples in eight registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WeightGradientTile<V>(ref float xRows, ref float dz, ref float dWeight, int inputs, int groups, int stride)
        where V : struct, IVector<V>
    {
        V a0 = V.Create(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int group = 0; group < groups; group++)
        {
            for (int sample = 0; sample < V.Count; sample++)
            {
                ref float row = ref Unsafe.Add(ref xRows, (group * stride) + (sample * V.Count));
                ref float d = ref Unsafe.Add(ref dz, (group * stride) + sample);
                V x0 = Lanes.Vector<V>(ref row);
                V x1 = Lanes.Vector<V>(ref Unsafe.Add(ref row, V.Count * V.Count));
                V unit = V.Create(d);
                a0 = V.MultiplyAdd(unit, x0, a0);
                a1 = V.MultiplyAdd(unit, x1, a1);
                unit = V.Create(Unsafe.Add(ref d, V.Count));
                b0 = V.MultiplyAdd(unit, x0, b0);
                b1 = V.MultiplyAdd(unit, x1, b1);
                unit = V.Create(Unsafe.Add(ref d, 2 * V.Count));
                c0 = V.MultiplyAdd(unit, x0, c0);
                c1 = V.MultiplyAdd(unit, x1, c1);
                unit = V.Create(Unsafe.Add(ref d, 3 * V.Count));
                d0 = V.MultiplyAdd(unit, x0, d0);
                d1 = V.MultiplyAdd(unit, x1, d1);
            }
        }

        Add(ref dWeight, a0, a1);
        Add(ref Unsafe.Add(ref dWeight, inputs), b0, b1);
        Add(ref Unsafe.Add(ref dWeight, 2 * inputs), c0, c1);
        Add(ref Unsafe.Add(ref dWeight, 3 * inputs), d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(ref float target, V first, V second)
        where V : struct, IVector<V>
    {
        Lanes.Vector<V>(ref target) += first;
        Lanes.Vector<V>(ref Unsafe.Add(ref target, V.Count)) += second;
    }

    /// <summary>One unit, the inputs from a start: whole vectors, then one at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WeightGradientRest<V>(ref float xRows, ref float dz, ref float dWeight, int start, int inputs, int groups, int stride)
        where V : struct, IVector<V>
    {
        int i = start;
        for (; i + V.Count <= inputs; i += V.Count)
        {
            V sum = Lanes.Vector<V>(ref Unsafe.Add(ref dWeight, i));
            for (int group = 0; group < groups * stride; group += stride)
            {
                for (int sample = 0; sample < V.Count; sample++)
                {
                    V xs = Lanes.Vector<V>(ref Unsafe.Add(ref xRows, group + ((i + sample) * V.Count)));
                    sum = V.MultiplyAdd(V.Create(Unsafe.Add(ref dz, group + sample)), xs, sum);
                }
            }

            Lanes.Vector<V>(ref Unsafe.Add(ref dWeight, i)) = sum;
        }

        for (; i < inputs; i++)
        {
            float sum = Unsafe.Add(ref dWeight, i);
            for (int group = 0; group < groups * stride; group += stride)
            {
                for (int sample = 0; sample < V.Count; sample++)
                {
                    sum += Unsafe.Add(ref dz, group + sample) * Unsafe.Add(ref xRows, group + (i * V.Count) + sample);
                }
            }

            Unsafe.Add(ref dWeight, i) = sum;
        }
    }
}
