using System.Globalization;
using NetDsl.Kernels;

namespace NetDsl;

public abstract partial class Network
{
    private const int UsualBatch = 128;

    /// <summary>
    /// Prints the table of layers, output shapes, parameters and operations, and the memory that training needs, on the device that the network is on; the use of a block is one row, whatever it holds and however often.
    /// </summary>
    /// <param name="writer">Where to; null for the console.</param>
    /// <param name="expand">Whether to print the layers in blocks too.</param>
    /// <param name="batchSize">The batch whose memory is given; 0 for 128, or <see cref="BatchCapacity"/> where that is less.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is negative.</exception>
    public void Summary(TextWriter? writer = null, bool expand = false, int batchSize = 0)
    {
        int samples = batchSize == 0 ? Math.Min(UsualBatch, BatchCapacity) : batchSize;
        MemoryUse memory = MemoryAt(samples);
        TextWriter target = writer ?? Console.Out;
        target.Write(SummaryTable.Of(Info, expand));
        target.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Training on batches of {samples} takes {Mega(memory.Total)}{(Backend is null ? "" : $" on {Backend.DeviceName}")}: parameters {Mega(memory.Parameters)}, gradients {Mega(memory.Gradients)}, activations {Mega(memory.Activations)}, workspace {Mega(memory.Workspace)}.\n"));
    }

    /// <summary>The memory that training needs, as the memory plan says: the CPU's, or the device's that the network was moved to.</summary>
    /// <param name="batchSize">The samples of a batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    public MemoryUse MemoryAt(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (Backend is not null)
        {
            return Backend.MemoryAt(batchSize);
        }

        long vector = (long)LaneCount * sizeof(float);
        return new MemoryUse(
            (long)sizeof(float) * (values.Length + statistics.Length),
            (long)sizeof(float) * gradients.Length * Threads,
            new Grouping(batchSize, LaneCount).Count * plan.Kept * vector,
            Threads * ((plan.Groups * plan.Workspace * vector) + ((long)sizeof(float) * plan.ScratchSize(LaneCount))));
    }

    /// <summary>The table of layers, output shapes, parameters and operations as a text.</summary>
    public override string ToString() => SummaryTable.Of(Info, expand: false);

    private static string Mega(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");
}
