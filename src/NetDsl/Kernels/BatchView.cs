namespace NetDsl.Kernels;

/// <summary>A batch as the worker threads see it, pinned for the length of one pass. Null where there is none.</summary>
internal readonly unsafe struct BatchView(Pass pass, ulong noise, int samples, float* inputs, float* outputs, int* labels, float* values)
{
    public Pass Pass => pass;

    /// <summary>Which output is asked for: 0 for the one that the loss takes, then the further ones.</summary>
    public int Output { get; init; }

    /// <summary>The seed of this pass's random numbers.</summary>
    public ulong Noise => noise;

    public int Samples => samples;

    public float* Inputs => inputs;

    public float* Outputs => outputs;

    public int* Labels => labels;

    public float* Values => values;
}
