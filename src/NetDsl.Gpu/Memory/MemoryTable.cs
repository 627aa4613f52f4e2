using System.Globalization;
using System.Text;

namespace NetDsl.Gpu;

/// <summary>Adds up what a network needs on a device, and writes it down where it is too much.</summary>
/// <param name="info">The network.</param>
/// <param name="plan">Its passes.</param>
internal sealed class MemoryTable(NetworkInfo info, GpuPlan plan)
{
    /// <summary>So many of the largest tensors are told.</summary>
    private const int Told = 8;

    /// <summary>Loss, hit and label of a sample.</summary>
    private const int ResultsOfSample = 3;

    /// <summary>The largest batch that the kernels' indices reach.</summary>
    public int MostSamples { get; } = Math.Min(plan.LargestBatch, (int.MaxValue - 65536) / Math.Max(info.InputSize, info.OutputSize));

    /// <summary>The bytes of parameters, gradients, running statistics and what belongs to each of them.</summary>
    public long Arenas { get; } = (9L * info.ParameterCount) + (12L * info.Statistics.Sum(tensor => tensor.Count));

    /// <summary>The bytes of a batch's samples, targets and results.</summary>
    public long Samples(int batch) => 4L * batch * (info.InputSize + info.OutputSize + ResultsOfSample);

    /// <summary>The bytes that depend on the batch.</summary>
    public long Pass(int batch, bool training) => Samples(batch) + (4 * plan.WorkspaceFloats(batch, training));

    /// <summary>What training takes, without the optimizer's state.</summary>
    public MemoryUse Use(int batch)
    {
        long gradients = 4L * info.ParameterCount, tensors = 4L * batch * plan.Training.FloatsPerSample;
        return new MemoryUse(Arenas - gradients, gradients, tensors, Pass(batch, training: true) - tensors);
    }

    /// <summary>The largest batch whose pass fits; 0 where none does.</summary>
    public int LargestBatch(DeviceMemory memory, bool training)
    {
        int fits = 0, tooLarge = MostSamples;
        if (Fits(memory, tooLarge, training))
        {
            return tooLarge;
        }

        while (tooLarge - fits > 1)
        {
            int middle = fits + ((tooLarge - fits) / 2);
            (fits, tooLarge) = Fits(memory, middle, training) ? (middle, tooLarge) : (fits, middle);
        }

        return fits;
    }

    /// <summary>What is thrown where a pass does not fit.</summary>
    /// <param name="memory">The device's memory, without what such a pass holds already.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="training">Whether the pass is for training.</param>
    /// <param name="optimizer">The bytes of the optimizer's state, which are taken already.</param>
    public GpuMemoryException Refuse(DeviceMemory memory, int batch, bool training, long optimizer)
    {
        long own = Arenas + optimizer;
        long needed = own + Pass(batch, training), available = memory.Left + own, piece = LargestPiece(batch, training);
        int largest = LargestBatch(memory, training);
        StringBuilder text = new();
        string lack = piece > memory.LargestBuffer ? $"{Text(piece)} of it in one piece, but a piece there has {Text(memory.LargestBuffer)} at most"
            : $"but {Text(available)} of {Text(memory.Limit)} are left for it";
        text.Append(CultureInfo.InvariantCulture, $"{info.Name} needs {Text(needed)} on {memory.DeviceName} to {(training ? "train" : "predict")} on batches of {batch}, {lack}.\n");
        Row(text, "parameters, gradients, running statistics", Arenas);
        Row(text, "state of the optimizer", optimizer);
        Row(text, "inputs, targets, results of samples", Samples(batch));
        Row(text, "tensors of the pass", 4 * plan.WorkspaceFloats(batch, training));
        foreach (GpuBuffer buffer in Largest(training))
        {
            Row(text, $"  {buffer.Meaning}", 4L * buffer.FloatsPerSample * batch);
        }

        text.Append(largest > 0
            ? string.Create(CultureInfo.InvariantCulture, $"The largest batch that fits is {largest}.")
            : "Not even a batch of one sample fits: free memory of the device, or train on the CPU.");
        return new GpuMemoryException(text.ToString(), needed, available, largest);
    }

    /// <summary>What is thrown where not even the parameters fit.</summary>
    public GpuMemoryException RefuseArenas(DeviceMemory memory) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{info.Name} needs {Text(Arenas)} on {memory.DeviceName} for its parameters, gradients and running statistics alone, but {Text(memory.Left)} of {Text(memory.Limit)} are left: free memory of the device, or train on the CPU."),
        Arenas,
        memory.Left,
        0);

    /// <summary>What is thrown where the optimizer's state does not fit.</summary>
    public GpuMemoryException RefuseOptimizer(DeviceMemory memory, string optimizer, long bytes) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The state of {optimizer} for {info.Name} needs {Text(bytes)} on {memory.DeviceName}, but {Text(memory.Left)} of {Text(memory.Limit)} are left: free memory of the device, or train on the CPU."),
        bytes,
        memory.Left,
        0);

    /// <summary>Bytes as text.</summary>
    public static string Text(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:N1} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    private bool Fits(DeviceMemory memory, int batch, bool training) =>
        Pass(batch, training) <= memory.Left && LargestPiece(batch, training) <= memory.LargestBuffer;

    /// <summary>The bytes of the largest buffer: the inputs', the targets' or that of all tensors.</summary>
    private long LargestPiece(int batch, bool training) =>
        sizeof(float) * Math.Max(plan.WorkspaceFloats(batch, training), (long)batch * Math.Max(info.InputSize, info.OutputSize));

    private IEnumerable<GpuBuffer> Largest(bool training) => (training ? plan.Training : plan.Inference).Buffers
        .OrderByDescending(buffer => buffer.FloatsPerSample).Take(Told);

    private static void Row(StringBuilder text, string what, long bytes) =>
        text.Append(CultureInfo.InvariantCulture, $"  {what.PadRight(60)} {Text(bytes),14}\n");
}
