using System.Globalization;
using NetDsl.Kernels;

namespace NetDsl;

public abstract partial class Network
{
    private const int UsualBatch = 128;

    /// <summary>
    /// Prints the table of layers, output shapes, parameters and operations, and the memory that training and prediction need, on the device that the network is on; the use of a block is one row, whatever it holds and however often.
    /// </summary>
    /// <param name="writer">Where to; null for the console.</param>
    /// <param name="expand">Whether to print the layers in blocks too.</param>
    /// <param name="batchSize">The batch whose memory is given; 0 for 128, or <see cref="BatchCapacity"/> where that is less.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is negative.</exception>
    public void Summary(TextWriter? writer = null, bool expand = false, int batchSize = 0)
    {
        int samples = batchSize == 0 ? Math.Min(UsualBatch, BatchCapacity) : batchSize;
        MemoryUse memory = MemoryAt(samples), alone = MemoryAt(samples, training: false);
        string where = Backend is null ? "" : $" on {Backend.DeviceName}";
        TextWriter target = writer ?? Console.Out;
        target.Write(SummaryTable.Of(Info, expand));
        target.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Training on batches of {samples} takes {Mega(memory.Total)}{where}: parameters {Mega(memory.Parameters)}, gradients {Mega(memory.Gradients)}, activations {Mega(memory.Activations)}, workspace {Mega(memory.Workspace)}.\n"));
        target.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Prediction takes {Mega(alone.Total)}{where}: parameters {Mega(alone.Parameters)}, activations {Mega(alone.Activations)}, workspace {Mega(alone.Workspace)}.\n"));
    }

    /// <summary>The memory that passes need, as the memory plan says: the CPU's, or the device's that the network was moved to.</summary>
    /// <param name="batchSize">The samples of a batch. Predictions for more samples are made in parts: on the CPU a few vectors of samples at a time, on a device 256 samples, or fewer where memory is short.</param>
    /// <param name="training">Whether for training, which is so unless said otherwise, or for predictions and evaluations, which need less: no gradients, and nothing is kept for a way back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is not positive.</exception>
    public MemoryUse MemoryAt(int batchSize, bool training = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (Backend is not null)
        {
            return Backend.MemoryAt(batchSize, training);
        }

        long vector = (long)LaneCount * sizeof(float);
        return new MemoryUse(
            (long)sizeof(float) * (values.Length + statistics.Length),
            training ? (long)sizeof(float) * gradients.Length * Threads : 0,
            training ? new Grouping(batchSize, LaneCount).Count * plan.Kept * vector : 0,
            Threads * ((plan.Groups * plan.Workspace * vector) + ((long)sizeof(float) * plan.ScratchSize(LaneCount))));
    }

    /// <summary>The table of layers, output shapes, parameters and operations as a text.</summary>
    public override string ToString() => SummaryTable.Of(Info, expand: false);

    private static string Mega(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");
}
