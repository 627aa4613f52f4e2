using ILGPU.Runtime;
using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Running;

public class ReductionKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(700)]
    public void LossesAndHitsAreAddedUp(int batch)
    {
        float[] losses = KernelArena.Random(batch, seed: 3);
        float[] correct = [.. losses.Select(loss => loss > 0 ? 1f : 0f)];
        (float loss, float hits, int halted) = Sum(losses, correct, halts: true);
        Assert.Equal(losses.Sum(value => (double)value), loss, 1e-5);
        Assert.Equal(correct.Sum(), hits);
        Assert.Equal(0, halted);
    }

    [Theory]
    [InlineData(float.NaN, true)]
    [InlineData(float.PositiveInfinity, true)]
    [InlineData(float.NegativeInfinity, true)]
    [InlineData(float.MaxValue, false)]
    public void ALossThatIsNotFiniteRaisesTheFlag(float bad, bool raised)
    {
        float[] losses = [0, 0, bad], correct = [1, 1, 0];
        Assert.Equal(raised ? 1 : 0, Sum(losses, correct, halts: true).Halted);
        Assert.Equal(0, Sum(losses, correct, halts: false).Halted);
    }

    private static (float Loss, float Hits, int Halted) Sum(float[] losses, float[] correct, bool halts)
    {
        using GpuDevice device = TestDevice.Open();
        using DeviceBuffer<float> lossBuffer = device.Memory.TryAllocate<float>(losses.Length)!;
        using DeviceBuffer<float> correctBuffer = device.Memory.TryAllocate<float>(losses.Length)!;
        using DeviceBuffer<float> log = device.Memory.TryAllocate<float>(6)!;
        using DeviceBuffer<int> halted = device.Memory.TryAllocate<int>(1)!;
        lossBuffer.View.CopyFromCPU(losses);
        correctBuffer.View.CopyFromCPU(correct);
        log.View.MemSetToZero();
        halted.View.MemSetToZero();
        device.Kernels.Sum(lossBuffer.View, correctBuffer.View, losses.Length, log.View, slot: 1, halted.View, halts);
        float[] sums = new float[6];
        int[] flag = new int[1];
        log.View.CopyToCPU(sums);
        halted.View.CopyToCPU(flag);
        Assert.Equal([0, 0, 0, 0], [sums[0], sums[1], sums[4], sums[5]]);
        return (sums[2], sums[3], flag[0]);
    }
}
