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

    private readonly long parameters = info.ParameterCount;
    private readonly long statistics = info.Statistics.Sum(tensor => (long)tensor.Count);

    /// <summary>The bytes of parameters and running statistics; for training of gradients too, and of what belongs to each of them.</summary>
    public long Arenas(bool training) => training ? (9 * parameters) + (12 * statistics) : 4 * (parameters + statistics);

    /// <summary>The bytes of a batch's samples, targets and results.</summary>
    public long Samples(int batch) => 4L * batch * (info.InputSize + info.OutputSize + ResultsOfSample);

    /// <summary>The bytes that depend on the batch.</summary>
    public long Pass(int batch, bool training) => Samples(batch) + (4 * plan.WorkspaceFloats(batch, training));

    /// <summary>What passes take, without the optimizer's state.</summary>
    public MemoryUse Use(int batch, bool training)
    {
        long gradients = training ? 4 * parameters : 0, tensors = 4L * batch * plan.Of(training).FloatsPerSample;
        return new MemoryUse(Arenas(training) - gradients, gradients, tensors, Pass(batch, training) - tensors);
    }

    /// <summary>The largest batch whose pass fits; 0 where none does.</summary>
    /// <param name="available">The bytes that are there for it.</param>
    /// <param name="largestBuffer">The bytes that one buffer may have.</param>
    /// <param name="training">Whether the pass is for training.</param>
    public int LargestBatch(long available, long largestBuffer, bool training)
    {
        int fits = 0, tooLarge = MostSamples;
        if (Fits(available, largestBuffer, tooLarge, training))
        {
            return tooLarge;
        }

        while (tooLarge - fits > 1)
        {
            int middle = fits + ((tooLarge - fits) / 2);
            (fits, tooLarge) = Fits(available, largestBuffer, middle, training) ? (middle, tooLarge) : (fits, middle);
        }

        return fits;
    }

    /// <summary>What is thrown where a pass does not fit.</summary>
    /// <param name="memory">The device's memory.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="training">Whether the pass is for training.</param>
    /// <param name="taken">The bytes that the network has taken of it, without the optimizer's state.</param>
    /// <param name="optimizer">The bytes of the optimizer's state, which are taken already.</param>
    public GpuMemoryException Refuse(DeviceMemory memory, int batch, bool training, long taken, long optimizer)
    {
        long own = Arenas(training) + optimizer;
        long needed = own + Pass(batch, training), available = memory.Left + taken + optimizer, piece = LargestPiece(batch, training);

        // Where enough is left by count, the driver had too little in one piece.
        long refused = needed <= available ? memory.Refused : 0;
        int largest = LargestBatch(Math.Min(available - own, refused > 0 ? refused - 1 : long.MaxValue), memory.LargestBuffer, training);
        StringBuilder text = new();
        string lack = piece > memory.LargestBuffer ? $"{Text(piece)} of it in one piece, but a piece there has {Text(memory.LargestBuffer)} at most"
            : refused > 0 ? $"but the driver refuses {Text(refused)} in one piece, though {Text(available)} should be left for it: others use the device too, or its memory is in pieces"
            : $"but {Text(available)} of {Text(memory.Limit)} are left for it";
        text.Append(CultureInfo.InvariantCulture, $"{info.Name} needs {Text(needed)} on {memory.DeviceName} to {(training ? "train" : "predict")} on batches of {batch}, {lack}.\n");
        Row(text, training ? "parameters, gradients, running statistics" : "parameters, running statistics", Arenas(training));
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
            $"{info.Name} needs {Text(Arenas(training: false))} on {memory.DeviceName} for its parameters and running statistics alone, but {Text(memory.Left)} of {Text(memory.Limit)} are left: free memory of the device, or train on the CPU."),
        Arenas(training: false),
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

    private bool Fits(long available, long largestBuffer, int batch, bool training) =>
        Pass(batch, training) <= available && LargestPiece(batch, training) <= largestBuffer;

    /// <summary>The bytes of the largest buffer: the inputs', the targets' or that of all tensors.</summary>
    private long LargestPiece(int batch, bool training) =>
        sizeof(float) * Math.Max(plan.WorkspaceFloats(batch, training), (long)batch * Math.Max(info.InputSize, info.OutputSize));

    private IEnumerable<GpuBuffer> Largest(bool training) => plan.Of(training).Buffers
        .OrderByDescending(buffer => buffer.FloatsPerSample).Take(Told);

    private static void Row(StringBuilder text, string what, long bytes) =>
        text.Append(CultureInfo.InvariantCulture, $"  {what.PadRight(60)} {Text(bytes),14}\n");
}
