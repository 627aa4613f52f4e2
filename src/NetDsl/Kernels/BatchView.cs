namespace NetDsl.Kernels;

/// <summary>A batch as the worker threads see it, pinned for the length of one pass. Null where there is none.</summary>
internal readonly unsafe struct BatchView(Pass pass, int samples, float* inputs, float* outputs, int* labels, float* values)
{
    public Pass Pass => pass;

    public int Samples => samples;

    public float* Inputs => inputs;

    public float* Outputs => outputs;

    public int* Labels => labels;

    public float* Values => values;
}
