using NetDsl.Kernels;
using NetDsl.Numerics;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>Keeps the draws of training apart from those of the first parameters.</summary>
    private const ulong NoiseStream = 0x6E6F697365;

    /// <summary>Fewer values than this are added sooner than another thread is woken.</summary>
    private const int LeastToShare = 1 << 16;

    /// <summary>The most workers that share the steps of one sample.</summary>
    private const int MostTogether = 8;

    /// <summary>The values of a line of the cache.</summary>
    private const int LineValues = 16;

    /// <summary>The batch of the pass that runs; empty between passes.</summary>
    private BatchView view;

    /// <summary>How many passes have drawn random numbers: with the seed it decides what the next one draws.</summary>
    private ulong draws;

    /// <summary>How many workers shared the last pass: theirs are the sums to add up.</summary>
    private int lastWorkers;

    /// <summary>
    /// Whether the samples are so few that each goes through the network by itself: a block costs as much however few of its lanes are used.
    /// </summary>
    private bool OneByOne => !IsWholeBatch && view.Samples <= LaneCount / 4 && F32x8.IsSupported;

    /// <summary>Whether all samples of the batch go through the network together.</summary>
    private bool IsWholeBatch => state is not null && view.Pass == Pass.Train;

    private int GroupCount => OneByOne ? view.Samples : new Grouping(view.Samples, LaneCount).Count;

    /// <summary>How many workers share the steps of a sample where they do: a wait for more costs more than they bring.</summary>
    private int Together => Math.Min(Threads, MostTogether);

    /// <summary>
    /// Whether threads that would have no sample of their own help with those of others. Whoever watches for the first NaN may throw, and the others would wait for ever.
    /// </summary>
    private bool SharesSamples => rendezvous is not null && OneByOne && view.Pass == Pass.Forward && view.Samples < Threads && blocks[0].Watcher is null;

    private int WorkerCount => Math.Min(Threads, GroupCount);

    /// <summary>The raw outputs (logits) of samples; any number of them.</summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values, a sample after the other.</param>
    /// <param name="outputs">Samples x <see cref="NetworkInfo.OutputSize"/> values, written.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int samples = CountSamples(inputs);
        CheckOutputs(outputs.Length, samples);
        RunForward(samples, inputs, outputs, output: 0);
    }

    /// <summary>The raw outputs (logits) of one sample or of several.</summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values, a sample after the other.</param>
    /// <returns>Samples x <see cref="NetworkInfo.OutputSize"/> values.</returns>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public float[] Forward(ReadOnlySpan<float> inputs)
    {
        float[] outputs = new float[CountSamples(inputs) * Info.OutputSize];
        Forward(inputs, outputs);
        return outputs;
    }

    /// <summary>The loss and the hits on samples, without gradients; any number of them.</summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values.</param>
    /// <param name="targets">A label, or a value for each output, per sample.</param>
    /// <exception cref="ArgumentException">A length, a label or the kind of target does not fit.</exception>
    public BatchResult Evaluate(ReadOnlySpan<float> inputs, Targets targets)
    {
        int samples = CountSamples(inputs);
        CheckTargets(samples, targets);
        return Backend is null ? RunPass(Pass.Evaluate, samples, inputs, default, targets) : Backend.Evaluate(inputs, targets);
    }

    /// <summary>The mean loss of a batch, and its gradients into <see cref="Gradients"/>. Allocates nothing.</summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values; at most <see cref="BatchCapacity"/> samples.</param>
    /// <param name="targets">A label, or a value for each output, per sample.</param>
    /// <exception cref="ArgumentException">A length, a label or the kind of target does not fit, or the batch is too large.</exception>
    public BatchResult LossAndGradients(ReadOnlySpan<float> inputs, Targets targets)
    {
        int samples = CheckTrainingBatch(inputs, targets);
        if (Backend is not null)
        {
            return Backend.LossAndGradients(inputs, targets);
        }

        BatchResult result = RunPass(Pass.Train, samples, inputs, default, targets);
        AddGradients();
        if (double.IsFinite(result.LossSum))
        {
            state?.UpdateRunning();
        }

        return result;
    }

    /// <summary>
    /// One training step: loss, gradients with the optimizer's weight decay, update. Where the loss is not finite the parameters stay as they are, so that the culprit
    /// can be looked for (<see cref="FindNonFinite"/>). Allocates nothing after the first step.
    /// </summary>
    /// <param name="inputs">Samples x <see cref="NetworkInfo.InputSize"/> values; at most <see cref="BatchCapacity"/> samples.</param>
    /// <param name="targets">A label, or a value for each output, per sample.</param>
    /// <param name="optimizer">Updates the parameters; it belongs to this network alone.</param>
    /// <returns>The loss and the hits before the update.</returns>
    /// <exception cref="ArgumentException">A length, a label or the kind of target does not fit, or the batch is too large.</exception>
    public BatchResult TrainStep(ReadOnlySpan<float> inputs, Targets targets, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (Backend is not null)
        {
            CheckTrainingBatch(inputs, targets);
            return Backend.TrainStep(inputs, targets, optimizer);
        }

        BatchResult result = LossAndGradients(inputs, targets);
        if (double.IsFinite(result.LossSum))
        {
            Update(optimizer);
        }

        return result;
    }

    /// <summary>Weight decay, the optimizer's step and the constraints, in this machine's memory.</summary>
    internal void Update(Optimizer optimizer)
    {
        AddWeightDecay(optimizer.WeightDecay);
        optimizer.Step(Values, Gradients);
        ApplyConstraints();
    }

    private int CheckTrainingBatch(ReadOnlySpan<float> inputs, Targets targets)
    {
        int samples = CountSamples(inputs);
        CheckCapacity(samples);
        CheckTargets(samples, targets);
        CheckBatch(samples);
        return samples;
    }

    private void AddWeightDecay(float factor)
    {
        for (int i = 0; factor > 0 && i < Info.Parameters.Count; i++)
        {
            ParameterInfo parameter = Info.Parameters[i];
            if (parameter.Decays)
            {
                Range values = parameter.Offset..(parameter.Offset + parameter.Count);
                Arena.AddScaled(Values[values], factor, Gradients[values]);
            }
        }
    }

    /// <summary>
    /// Keeps the parameters within their constraints, as <see cref="TrainStep"/> does after each update: a formula's learnable that is
    /// declared positive stays at <see cref="Parameter.LeastPositive"/> or above.
    /// </summary>
    public void ApplyConstraints()
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Constrain();
        }
    }

    private void RunForward(int samples, ReadOnlySpan<float> inputs, Span<float> outputs, int output)
    {
        if (Backend is null)
        {
            RunPass(Pass.Forward, samples, inputs, outputs, default, output);
        }
        else
        {
            Backend.Forward(inputs, outputs, output);
        }
    }

    private unsafe BatchResult RunPass(Pass pass, int samples, ReadOnlySpan<float> inputs, Span<float> outputs, Targets targets, int output = 0)
    {
        fixed (float* input = inputs)
        fixed (float* results = outputs)
        fixed (int* labels = targets.Labels)
        fixed (float* wanted = targets.Values)
        {
            view = new BatchView(pass, NextDraw(pass), samples, input, results, labels, wanted) { Output = output };
            try
            {
                RunSegments();
            }
            finally
            {
                lastWorkers = WorkerCount;
                view = default;
            }
        }

        return AddResults(samples);
    }

    /// <summary>All samples through one segment after the other. Only training with batch normalisation has more than one.</summary>
    private void RunSegments()
    {
        if (!IsWholeBatch)
        {
            state?.UseRunning(HostValues);
            RunSegment(0);
            return;
        }

        state!.Require(GroupCount);
        for (int segment = 0; segment <= plan.Meetings.Count; segment++)
        {
            RunSegment(segment);
            if (segment < plan.Meetings.Count)
            {
                state.Meet(plan.Meetings[segment], view.Samples, HostValues, HostGradients);
            }
        }
    }

    private void RunSegment(int segment)
    {
        foreach (Block block in blocks)
        {
            block.Segment = segment;
        }

        if (!(SharesSamples && WorkerPool.TryRun(Together, workTogether)))
        {
            WorkerPool.Run(WorkerCount, work);
        }
    }

    /// <summary>One worker's part of each step of each sample.</summary>
    private void WorkTogether(int worker)
    {
        Block block = blocks[worker];
        block.Begin(view);
        block.ShareWith(blocks[0], new Share(worker, Together), rendezvous!);
        try
        {
            for (int sample = 0; sample < view.Samples; sample++)
            {
                block.MoveToSample(sample);
                Run(block);
                block.Meet();
            }
        }
        finally
        {
            block.BeAlone();
        }
    }

    /// <summary>One worker's share: consecutive groups of samples, the same ones whenever batch and thread count are the same.</summary>
    private void Work(int worker)
    {
        Block block = blocks[worker];
        if (block.Segment == 0)
        {
            block.Begin(view);
        }

        int workers = WorkerCount;
        int end = GroupCount * (worker + 1) / workers;
        for (int group = GroupCount * worker / workers; group < end;)
        {
            int groups = OneByOne ? 1 : Math.Min(IsWholeBatch ? 1 : plan.Groups, end - group);
            if (OneByOne)
            {
                block.MoveToSample(group);
            }
            else
            {
                block.MoveTo(group, groups);
            }

            Run(block);
            group += groups;
        }
    }

    /// <summary>The seed of a training pass's draws; other passes draw nothing.</summary>
    private ulong NextDraw(Pass pass) => pass == Pass.Train ? SplitMix64.Derive(SplitMix64.Derive((ulong)Seed, NoiseStream), draws++) : 0;

    private BatchResult AddResults(int samples)
    {
        BatchResult sum = new(samples, 0, 0);
        for (int worker = 0; worker < lastWorkers; worker++)
        {
            sum += new BatchResult(0, blocks[worker].LossSum, blocks[worker].Correct);
        }

        return sum;
    }

    /// <summary>Adds the workers' gradients to the first one's; of many, each worker adds a share.</summary>
    private void AddGradients()
    {
        if (lastWorkers > 1)
        {
            WorkerPool.Run(Gradients.Length < LeastToShare ? 1 : lastWorkers, addGradients);
        }
    }

    /// <summary>A worker's share of the sum: consecutive values, in whole lines of the cache.</summary>
    private void AddGradients(int worker)
    {
        int workers = Gradients.Length < LeastToShare ? 1 : lastWorkers;
        int From(int share) => share == workers ? Gradients.Length : (int)((long)Gradients.Length * share / workers / LineValues * LineValues);
        Range values = From(worker)..From(worker + 1);
        for (int other = 1; other < lastWorkers; other++)
        {
            Arena.Add(blocks[other].GradientArena.Span[values], Gradients[values]);
        }
    }
}
