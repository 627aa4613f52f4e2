using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>What a pass over a network is for.</summary>
public enum Pass
{
    /// <summary>Outputs only.</summary>
    Forward,

    /// <summary>Outputs and loss.</summary>
    Evaluate,

    /// <summary>Outputs, loss and gradients.</summary>
    Train,
}

/// <summary>
/// What one thread works on: a few samples, one in each lane of a vector, with the memory that the emitted code computes in. A block goes
/// through the whole network, forward and backward, before the next one starts, so that its activations stay in the cache. In that memory
/// the value at place i of a tensor is the vector at index i: <c>[channel][row][column][lane]</c>. Where large weights would have to be read
/// for each vector of samples anew, a block is several such groups of samples, each with its own copy of that memory: most steps take them
/// one after the other, dense layers all at once.
/// </summary>
public sealed unsafe class Block
{
    private readonly AlignedBuffer ownWorkspace;
    private readonly AlignedBuffer scratch;
    private readonly AlignedBuffer parameters;
    private readonly AlignedBuffer gradients;
    private readonly int[] samplesIn;
    private readonly int lanes;
    private readonly int groupSize;
    private readonly BatchState? state;
    private AlignedBuffer workspace;
    private AlignedBuffer? kept;
    private Rendezvous? rendezvous;

    private BatchView batch;
    private Grouping grouping;
    private int firstGroup;
    private int start;

    /// <param name="lanes">The samples of a group.</param>
    /// <param name="groups">The most groups at once.</param>
    /// <param name="groupSize">The values that a sample needs in working memory.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="gradients">Where this thread sums gradients.</param>
    /// <param name="scratch">The floats that single kernels need besides.</param>
    /// <param name="state">What is kept for a whole batch; null where its samples do not depend on each other.</param>
    internal Block(int lanes, int groups, int groupSize, AlignedBuffer parameters, AlignedBuffer gradients, int scratch, BatchState? state)
    {
        this.state = state;
        this.lanes = lanes;
        this.groupSize = groupSize;
        this.parameters = parameters;
        this.gradients = gradients;
        samplesIn = new int[groups];
        workspace = ownWorkspace = new AlignedBuffer(groups * groupSize * lanes);
        this.scratch = new AlignedBuffer(scratch);
    }

    /// <summary>What this pass is for.</summary>
    public Pass Pass => batch.Pass;

    /// <summary>Which output is asked for: 0 for the one that the loss takes, then the further ones.</summary>
    public int Output => batch.Output;

    /// <summary>The part of a training pass that all samples of the batch go through before any goes through the next.</summary>
    public int Segment { get; internal set; }

    /// <summary>How many groups of samples this block holds.</summary>
    public int Groups { get; private set; }

    /// <summary>What a kernel needs besides its arguments, until it returns.</summary>
    internal ref float Scratch => ref scratch.First;

    /// <summary>How many of the group's lanes hold a sample of their own; the others repeat the last one and count for nothing.</summary>
    public int Samples { get; private set; }

    /// <summary>Whether this is a single sample, for which the lanes hold neighbouring columns instead of samples.</summary>
    public bool OneSample { get; private set; }

    /// <summary>This worker's part of each step that several share; all of it where none help.</summary>
    public Share Share { get; private set; } = Share.All;

    /// <summary>Whether this worker computes the steps that are not shared.</summary>
    public bool Leads => Share.Worker == 0;

    /// <summary>The seed of this pass's random numbers.</summary>
    internal ulong Noise => batch.Noise;

    /// <summary>The place in the batch of the first lane's sample.</summary>
    internal int FirstSample => start;

    /// <summary>The number of samples in the whole batch, over which gradients are averaged.</summary>
    public int BatchSize => batch.Samples;

    /// <summary>The sum of the losses of the samples seen by this thread.</summary>
    internal double LossSum { get; private set; }

    /// <summary>How many of the samples seen by this thread were classified right.</summary>
    internal int Correct { get; private set; }

    /// <summary>The gradients that this thread has summed.</summary>
    internal AlignedBuffer GradientArena => gradients;

    /// <summary>Called after each forward step while searching for the first NaN; null otherwise.</summary>
    internal Action<int, bool>? Watcher { get; set; }

    /// <summary>Whether the machine and this network compute with vectors of that type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Uses<V>()
        where V : struct, IVector<V> => V.IsSupported && lanes == V.Count;

    /// <summary>The working memory of the first group: a vector for each value of each tensor, at the places that the memory plan gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref V Memory<V>(int offset)
        where V : struct, IVector<V> => ref Unsafe.Add(ref Unsafe.As<float, V>(ref workspace.First), offset);

    /// <summary>The working memory of a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref V Memory<V>(int offset, int group)
        where V : struct, IVector<V> => ref Memory<V>(offset + (group * groupSize));

    /// <summary>What a segment of a training pass leaves to later ones, for this group of samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref V Kept<V>(int offset)
        where V : struct, IVector<V> => ref Unsafe.Add(ref Unsafe.As<float, V>(ref kept!.First), offset);

    /// <summary>The coefficients of batch normalisations from an offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Coefficients(int offset) => ref Unsafe.Add(ref state!.Coefficients.First, offset);

    /// <summary>Leaves two sums of a channel over this group's samples, to be joined with the other groups'.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="sum">The sum of the gradient.</param>
    /// <param name="product">The sum of the gradient times the distance from the mean.</param>
    public void AddSums(int channel, float sum, float product) => SetSums(channel, sum, product);

    internal void SetSums(int channel, double first, double second) => state!.Set(firstGroup, channel, first, second);

    /// <summary>One in each lane that holds a sample of its own, zero in the others.</summary>
    internal V Mask<V>()
        where V : struct, IVector<V>
    {
        V mask = V.Create(1f);
        for (int lane = Samples; lane < V.Count; lane++)
        {
            Lanes.Set(ref mask, lane, 0f);
        }

        return mask;
    }

    /// <summary>Takes the samples of one of the block's groups: whose inputs, targets and outputs are meant from here on.</summary>
    public void Select(int group)
    {
        start = grouping.StartOf(firstGroup + group);
        Samples = SamplesIn(group);
    }

    /// <summary>How many of a group's lanes hold a sample of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SamplesIn(int group) => samplesIn[group];

    /// <summary>The parameters from an offset in the arena.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Parameters(int offset) => ref Unsafe.Add(ref parameters.First, offset);

    /// <summary>This thread's sum of gradients from the same offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Gradients(int offset) => ref Unsafe.Add(ref gradients.First, offset);

    /// <summary>Copies the block's samples into the lanes.</summary>
    /// <param name="destination">A vector for each input value.</param>
    /// <param name="size">The values of a sample.</param>
    public void LoadInput<V>(ref V destination, int size)
        where V : struct, IVector<V> => Lanes.Pack(batch.Inputs + ((long)start * size), Samples, size, ref destination);

    /// <summary>Copies the outputs from the lanes to where the caller wants them.</summary>
    /// <param name="outputs">A vector for each output value.</param>
    /// <param name="size">The values of an output.</param>
    public void StoreOutput<V>(ref V outputs, int size)
        where V : struct, IVector<V> => Lanes.Unpack(ref outputs, Samples, size, batch.Outputs + ((long)start * size));

    /// <summary>Copies the block's targets into the lanes: target values, or labels as a one in a row of zeros.</summary>
    /// <param name="destination">A vector for each output.</param>
    /// <param name="size">The number of outputs.</param>
    public void LoadTargets<V>(ref V destination, int size)
        where V : struct, IVector<V>
    {
        if (batch.Values != null)
        {
            Lanes.Pack(batch.Values + ((long)start * size), Samples, size, ref destination);
        }
        else
        {
            LoadLabels(ref destination, size);
        }
    }

    /// <summary>Reports a finished forward step to whoever searches for the first value that is not finite.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="output">What the step wrote.</param>
    /// <param name="size">The values of a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finished<V>(int step, ref V output, int size)
        where V : struct, IVector<V>
    {
        if (Watcher is not null)
        {
            Watcher(step, IsFinite(ref output, size));
        }
    }

    /// <summary>Reports a finished forward step that took all groups.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="output">What the step wrote in the first group.</param>
    /// <param name="size">The values of a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void FinishedAll<V>(int step, ref V output, int size)
        where V : struct, IVector<V>
    {
        if (Watcher is not null)
        {
            for (int group = 0; group < Groups; group++)
            {
                Select(group);
                Watcher(step, IsFinite(ref Unsafe.Add(ref output, group * groupSize), size));
            }
        }
    }

    /// <summary>Adds the losses and hits of this block's samples.</summary>
    /// <param name="losses">A loss in each lane.</param>
    /// <param name="hits">A mask of the lanes that were classified right.</param>
    internal void AddLoss<V>(V losses, V hits)
        where V : struct, IVector<V>
    {
        V ones = V.Select(hits, V.Create(1f), V.Create(0f));
        for (int lane = 0; lane < Samples; lane++)
        {
            LossSum += Lanes.Get(ref losses, lane);
            Correct += (int)Lanes.Get(ref ones, lane);
        }
    }

    /// <summary>A weight for each lane: one over the batch size where it holds a sample of its own, otherwise zero.</summary>
    internal V SampleWeights<V>()
        where V : struct, IVector<V>
    {
        V weights = V.Create(0f);
        for (int lane = 0; lane < Samples; lane++)
        {
            Lanes.Set(ref weights, lane, 1f / BatchSize);
        }

        return weights;
    }

    internal void Begin(in BatchView view)
    {
        batch = view;
        grouping = new Grouping(view.Samples, lanes);
        LossSum = 0;
        Correct = 0;
        if (view.Pass == Pass.Train)
        {
            gradients.Span.Clear();
        }
    }

    /// <summary>Takes some groups of samples.</summary>
    /// <param name="firstGroup">The first one's number in the batch.</param>
    /// <param name="groups">How many.</param>
    internal void MoveTo(int firstGroup, int groups)
    {
        OneSample = false;
        this.firstGroup = firstGroup;
        Groups = groups;
        kept = state is not null && Pass == Pass.Train ? state.Kept(firstGroup) : null;
        for (int group = 0; group < groups; group++)
        {
            samplesIn[group] = grouping.SamplesIn(firstGroup + group);
        }

        Select(0);
    }

    /// <summary>Waits for the other workers that share the sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Meet() => rendezvous?.Wait();

    /// <summary>Shares the samples that follow with other workers, in the memory of the first one's block.</summary>
    internal void ShareWith(Block leader, Share share, Rendezvous place)
    {
        workspace = leader.ownWorkspace;
        Share = share;
        rendezvous = place;
    }

    /// <summary>Takes samples alone again, in memory of its own.</summary>
    internal void BeAlone()
    {
        workspace = ownWorkspace;
        Share = Share.All;
        rendezvous = null;
    }

    /// <summary>Takes one sample by itself.</summary>
    internal void MoveToSample(int index)
    {
        OneSample = true;
        start = index;
        samplesIn[0] = 1;
        Groups = 1;
        Samples = 1;
    }

    private void LoadLabels<V>(ref V destination, int size)
        where V : struct, IVector<V>
    {
        for (int output = 0; output < size; output++)
        {
            Unsafe.Add(ref destination, output) = V.Create(0f);
        }

        for (int lane = 0; lane < V.Count; lane++)
        {
            int label = batch.Labels[start + Math.Min(lane, Samples - 1)];
            if (size == 1)
            {
                // One output is a yes or a no: the label itself is the target.
                Lanes.Set(ref destination, lane, label);
            }
            else
            {
                Lanes.Set(ref Unsafe.Add(ref destination, label), lane, 1f);
            }
        }
    }

    private bool IsFinite<V>(ref V tensor, int size)
        where V : struct, IVector<V>
    {
        for (int i = 0; i < size; i++)
        {
            for (int lane = 0; lane < Samples; lane++)
            {
                if (!float.IsFinite(Lanes.Get(ref Unsafe.Add(ref tensor, i), lane)))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
