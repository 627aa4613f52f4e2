namespace NetDsl.Kernels;

/// <summary>
/// What a network with batch normalisation keeps for a whole batch: the tensors that later segments need, for each group of samples; each channel's sums, for each group;
/// and the coefficients that come of them. Groups are joined in their order, whatever thread computed them.
/// </summary>
internal sealed class BatchState
{
    private readonly PassPlan plan;
    private readonly int lanes;
    private readonly int sumsOfGroup;
    private readonly AlignedBuffer statistics;
    private readonly double[] observed;
    private AlignedBuffer[] kept = [];
    private double[] sums = [];

    /// <param name="plan">What the emitted code says.</param>
    /// <param name="lanes">The samples of a group.</param>
    /// <param name="statistics">The running means and variances.</param>
    public BatchState(PassPlan plan, int lanes, AlignedBuffer statistics)
    {
        this.plan = plan;
        this.lanes = lanes;
        this.statistics = statistics;
        sumsOfGroup = 2 * plan.Normalizations.Max(norm => norm.Channels);
        observed = new double[statistics.Length];
        Coefficients = new AlignedBuffer(plan.Normalizations.Sum(norm => 6 * norm.Channels));
    }

    /// <summary>Scale, shift, mean, reciprocal deviation, and the slope and offset of the gradient, of each channel of each normalisation.</summary>
    public AlignedBuffer Coefficients { get; }

    /// <summary>Sees to it that there is memory for a batch. Allocates at the first batch of a size only.</summary>
    public void Require(int groups)
    {
        if (sums.Length < groups * sumsOfGroup)
        {
            sums = new double[groups * sumsOfGroup];
            kept = [.. kept, .. Enumerable.Range(kept.Length, groups - kept.Length).Select(_ => new AlignedBuffer(plan.Kept * lanes))];
        }
    }

    /// <summary>The tensors of a group.</summary>
    public AlignedBuffer Kept(int group) => kept[group];

    /// <summary>Two sums of a channel over a group's samples.</summary>
    public void Set(int group, int channel, double first, double second)
    {
        int place = (group * sumsOfGroup) + (2 * channel);
        sums[place] = first;
        sums[place + 1] = second;
    }

    /// <summary>The coefficients of all normalisations by the running statistics.</summary>
    public void UseRunning(ReadOnlySpan<float> parameters)
    {
        foreach (BatchNormPlan norm in plan.Normalizations)
        {
            for (int c = 0; c < norm.Channels; c++)
            {
                SetCoefficients(norm, c, parameters, statistics.Span[norm.Mean + c], statistics.Span[norm.Variance + c]);
            }
        }
    }

    /// <summary>Joins what the groups have summed, at the end of a segment.</summary>
    /// <param name="meeting">A normalisation's number; negative on the way back.</param>
    /// <param name="samples">The samples of the batch.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradients, added to.</param>
    public void Meet(int meeting, int samples, ReadOnlySpan<float> parameters, Span<float> gradients)
    {
        BatchNormPlan norm = plan.Normalizations[Math.Abs(meeting) - 1];
        for (int c = 0; c < norm.Channels; c++)
        {
            if (meeting > 0)
            {
                JoinStatistics(norm, c, samples, parameters);
            }
            else
            {
                JoinGradients(norm, c, samples, gradients);
            }
        }
    }

    /// <summary>Lets the running statistics take their part of the batch's: <c>running = (1 - momentum) running + momentum batch</c>.</summary>
    public void UpdateRunning()
    {
        foreach (BatchNormPlan norm in plan.Normalizations)
        {
            for (int c = 0; c < norm.Channels; c++)
            {
                Blend(norm.Mean + c, norm.Momentum);
                Blend(norm.Variance + c, norm.Momentum);
            }
        }
    }

    private void Blend(int place, float momentum)
    {
        ref float running = ref statistics.Span[place];
        running = (float)(running + (momentum * (observed[place] - running)));
    }

    /// <summary>Means and squared deviations of two parts make those of the whole (Chan, Golub and LeVeque, 1983, equation 2.1).</summary>
    private void JoinStatistics(in BatchNormPlan norm, int c, int samples, ReadOnlySpan<float> parameters)
    {
        double mean = 0, squares = 0, count = 0;
        Grouping groups = new(samples, lanes);
        for (int group = 0; group < groups.Count; group++)
        {
            int place = (group * sumsOfGroup) + (2 * c);
            double more = (double)groups.SamplesIn(group) * norm.Positions;
            double delta = sums[place] - mean;
            mean += delta * more / (count + more);
            squares += sums[place + 1] + (delta * delta * count * more / (count + more));
            count += more;
        }

        double variance = squares / count;
        observed[norm.Mean + c] = mean;
        observed[norm.Variance + c] = norm.Unbiased ? squares / (count - 1) : variance;
        SetCoefficients(norm, c, parameters, mean, variance);
    }

    private void SetCoefficients(in BatchNormPlan norm, int c, ReadOnlySpan<float> parameters, double mean, double variance)
    {
        double reciprocal = 1 / Math.Sqrt(variance + norm.Epsilon);
        double scale = norm.Scale < 0 ? reciprocal : parameters[norm.Scale + c] * reciprocal;
        Span<float> rows = Coefficients.Span[(norm.Coefficients + c)..];
        rows[0] = (float)scale;
        rows[norm.Channels] = (float)((norm.Shift < 0 ? 0 : parameters[norm.Shift + c]) - (mean * scale));
        rows[2 * norm.Channels] = (float)mean;
        rows[3 * norm.Channels] = (float)reciprocal;
    }

    private void JoinGradients(in BatchNormPlan norm, int c, int samples, Span<float> gradients)
    {
        double sum = 0, product = 0;
        for (int group = 0; group < new Grouping(samples, lanes).Count; group++)
        {
            sum += sums[(group * sumsOfGroup) + (2 * c)];
            product += sums[(group * sumsOfGroup) + (2 * c) + 1];
        }

        Span<float> rows = Coefficients.Span[(norm.Coefficients + c)..];
        double scale = rows[0], reciprocal = rows[3 * norm.Channels], count = (double)samples * norm.Positions;
        if (norm.Scale >= 0)
        {
            gradients[norm.Scale + c] += (float)(product * reciprocal);
        }

        if (norm.Shift >= 0)
        {
            gradients[norm.Shift + c] += (float)sum;
        }

        rows[4 * norm.Channels] = (float)(-scale * reciprocal * reciprocal * product / count);
        rows[5 * norm.Channels] = (float)(-scale * sum / count);
    }
}
