namespace NetDsl;

/// <summary>
/// Turns gradients into steps of the parameters. An optimizer holds state (momentum, moments) of the size of one network's arena, so
/// each network needs its own.
/// </summary>
/// <remarks>
/// A new optimizer derives from this class and writes <see cref="InitializeState"/> and <see cref="Update"/>; counting, time decay and
/// checking stay here.
/// </remarks>
public abstract partial class Optimizer
{
    private const int NoState = -1;

    private int stateSize = NoState;
    private float learningRate;
    private float weightDecay;

    /// <summary>Sets what all optimizers share.</summary>
    /// <param name="learningRate">The step size before decay: finite and not negative.</param>
    /// <param name="decay">The time decay (see <see cref="Decay"/>): finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range.</exception>
    protected Optimizer(float learningRate, float decay)
    {
        this.learningRate = RequireNonNegative(learningRate, nameof(learningRate));
        Decay = RequireNonNegative(decay, nameof(decay));
    }

    /// <summary>The step size before decay. May be changed between steps, by a schedule for example.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN or infinite.</exception>
    public float LearningRate
    {
        get => learningRate;
        set => learningRate = RequireNonNegative(value, nameof(LearningRate));
    }

    /// <summary>
    /// How strongly weights are drawn to zero: <see cref="Network.TrainStep"/> adds <c>WeightDecay * w</c> to the gradient of each parameter w that
    /// <see cref="ParameterInfo.Decays"/>, before the step (L2 regularisation, PyTorch's <c>weight_decay</c>). 0 unless set; the loss that is reported is
    /// the one without it. May be changed between steps.
    /// </summary>
    /// <remarks>
    /// Biases and the scales and shifts of batch normalisation do not decay; PyTorch's optimizers decay them too, unless they stand in a parameter group of their own.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN or infinite.</exception>
    public float WeightDecay
    {
        get => weightDecay;
        set => weightDecay = RequireNonNegative(value, nameof(WeightDecay));
    }

    /// <summary>
    /// The time decay of Keras 2: step number <c>t</c>, counted from 0 and once per batch, uses <c>LearningRate / (1 + Decay * t)</c>.
    /// </summary>
    public float Decay { get; }

    /// <summary>How many steps were taken since the start or the last <see cref="Reset"/>.</summary>
    public long Iteration { get; private set; }

    /// <summary>The step size that the next step uses: <see cref="LearningRate"/> after <see cref="Decay"/>.</summary>
    public float CurrentLearningRate => (float)(LearningRate / (1 + (double)Decay * Iteration));

    /// <summary>Updates the parameters in one pass over the arena. Allocates at the first step only.</summary>
    /// <param name="values">The parameter arena, changed in place.</param>
    /// <param name="gradients">The gradients, of the same layout.</param>
    /// <exception cref="ArgumentException">The two differ in length; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer's state belongs to an arena of another size; nothing was changed. <see cref="Reset"/> frees it.
    /// </exception>
    public void Step(Span<float> values, ReadOnlySpan<float> gradients)
    {
        if (gradients.Length != values.Length)
        {
            throw new ArgumentException(
                $"The optimizer was given {gradients.Length} gradients for {values.Length} parameters: each parameter needs one.",
                nameof(gradients));
        }

        Residence?.Return();
        Prepare(values.Length);
        Update(values, gradients, CurrentLearningRate);
        Iteration++;
    }

    /// <summary>Forgets the state and the count of steps, as if the optimizer were new; the learning rate stays.</summary>
    public void Reset()
    {
        Residence?.Leave();
        Iteration = 0;
        stateSize = NoState;
    }

    /// <summary>Sees to it that there is state for an arena.</summary>
    private void Prepare(int parameterCount)
    {
        if (stateSize == NoState)
        {
            InitializeState(parameterCount);
            stateSize = parameterCount;
        }
        else if (stateSize != parameterCount)
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} holds the state of {stateSize} parameters but was given {parameterCount}: "
                + "give each network its own optimizer, or call Reset() to start afresh.");
        }
    }

    /// <summary>Makes the state for an arena, or clears it where it has that size already. Called before the first update.</summary>
    /// <param name="parameterCount">The arena's length.</param>
    protected abstract void InitializeState(int parameterCount);

    /// <summary>The update itself, in one pass. <see cref="Iteration"/> counts the steps before this one.</summary>
    /// <param name="values">The parameter arena, changed in place.</param>
    /// <param name="gradients">The gradients, of the same length.</param>
    /// <param name="rate">The step size, decay included.</param>
    protected abstract void Update(Span<float> values, ReadOnlySpan<float> gradients, float rate);

    /// <summary>State of a length, all zeros: the array given, cleared, where it fits, otherwise a new one.</summary>
    private protected static float[] Cleared(float[] state, int length)
    {
        if (state.Length != length)
        {
            return new float[length];
        }

        Array.Clear(state);
        return state;
    }

    private static float RequireNonNegative(float value, string name) => float.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {Text(value)}; it needs a finite value of 0 or more.");
}
