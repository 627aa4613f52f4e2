namespace NetDsl;

/// <summary>The base of every class that the generator completes: parameters, forward and backward passes, files.</summary>
public abstract partial class Network
{
    /// <summary>The architecture: layers, parameters, loss.</summary>
    public NetworkInfo Info => throw new NotSupportedException();

    /// <summary>The named parameters, slices of <see cref="Values"/> and <see cref="Gradients"/>.</summary>
    public ParameterCollection Parameters => throw new NotSupportedException();

    /// <summary>All parameters in one arena.</summary>
    public Span<float> Values => throw new NotSupportedException();

    /// <summary>The gradients of the last <see cref="LossAndGradients"/>, in an arena of the same layout.</summary>
    public Span<float> Gradients => throw new NotSupportedException();

    /// <summary>The largest batch that <see cref="LossAndGradients"/> and <see cref="TrainStep"/> take.</summary>
    public int BatchCapacity => throw new NotSupportedException();

    /// <summary>The raw outputs (logits) of samples; any number of them.</summary>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => throw new NotSupportedException();

    /// <summary>The raw outputs (logits) of one sample or of several.</summary>
    public float[] Forward(ReadOnlySpan<float> inputs) => throw new NotSupportedException();

    /// <summary>Predictions: probabilities for the cross-entropies, values for the mean squared error.</summary>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> predictions) => throw new NotSupportedException();

    /// <summary>The loss and the hits on samples, without gradients; any number of them.</summary>
    public BatchResult Evaluate(ReadOnlySpan<float> inputs, Targets targets) => throw new NotSupportedException();

    /// <summary>The mean loss of a batch, and its gradients into <see cref="Gradients"/>.</summary>
    public BatchResult LossAndGradients(ReadOnlySpan<float> inputs, Targets targets) => throw new NotSupportedException();

    /// <summary>One training step: loss, gradients, update.</summary>
    public BatchResult TrainStep(ReadOnlySpan<float> inputs, Targets targets, Optimizer optimizer) => throw new NotSupportedException();

    /// <summary>Where a NaN or an infinity first appears for these samples, in words; null where everything is finite.</summary>
    public string? FindNonFinite(ReadOnlySpan<float> inputs) => throw new NotSupportedException();

    /// <summary>Prints the table of layers, output shapes, parameters and operations.</summary>
    public void Summary(TextWriter? writer = null) => throw new NotSupportedException();

    /// <summary>Writes the parameters as safetensors.</summary>
    public void Save(string path) => throw new NotSupportedException();

    /// <summary>Reads the parameters from safetensors.</summary>
    public void Load(string path) => throw new NotSupportedException();
}
