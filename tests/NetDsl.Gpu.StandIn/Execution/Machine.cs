using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace NetDsl.Gpu.StandIn;

/// <summary>Runs launches: one group after the other, and in a group one thread after the other up to the next barrier.</summary>
internal sealed unsafe class Machine : IDisposable
{
    private readonly Accelerator accelerator;
    private readonly Lock gate = new();
    private readonly Dictionary<MethodInfo, Kernel> kernels = [];
    private readonly MemoryMap map;
    private readonly Lane lane;
    private long memoryInUse;
    private byte* frames;
    private nuint frameBytes;

    public Machine(Accelerator accelerator)
    {
        this.accelerator = accelerator;
        map = new MemoryMap();
        lane = new Lane(accelerator, map);
    }

    /// <summary>Bytes of device memory in use.</summary>
    public long MemoryInUse => memoryInUse;

    public void Charge(long bytes)
    {
        accelerator.Checks.Demand();
        var limit = Math.Min(accelerator.Checks.MemoryLimit, accelerator.MemorySize);
        if (memoryInUse + bytes > limit)
            throw new CudaException($"out of memory: {bytes} bytes were asked for, {memoryInUse} of {limit} are in use");
        memoryInUse += bytes;
    }

    public void Add(DeviceMemory memory) => map.Add(memory);

    public void Remove(DeviceMemory memory)
    {
        map.Remove(memory);
        memoryInUse -= memory.Length;
    }

    public Kernel Load(MethodInfo method)
    {
        lock (gate)
        {
            if (!kernels.TryGetValue(method, out var kernel))
                kernels.Add(method, kernel = Rewriting.KernelRewriter.Rewrite(method));
            return kernel;
        }
    }

    public void Run(Kernel kernel, KernelConfig config, int? maxThreads, byte* arguments)
    {
        lock (gate)
        {
            DemandSize(kernel, config, maxThreads ?? accelerator.MaxNumThreadsPerGroup);
            accelerator.Checks.Launch();
            accelerator.Counts.Launches++;
            var threads = config.GroupDim.Size;
            Reserve((nuint)threads * (nuint)kernel.FrameBytes);
            lane.Begin(kernel, config, arguments);
            try
            {
                var groups = config.GridDim.LongSize;
                for (var i = 0L; i < groups; i++)
                {
                    var group = accelerator.Checks.LastThreadFirst ? groups - 1 - i : i;
                    var row = group / config.GridDim.X;
                    lane.BeginGroup((int)(group % config.GridDim.X), (int)(row % config.GridDim.Y), (int)(row / config.GridDim.Y));
                    RunGroup(kernel, arguments, threads);
                }
            }
            catch (Exception fault) when (fault is not KernelFaultException)
            {
                throw new KernelFaultException($"{lane.Place()}: {fault.Message}.", fault);
            }
            finally
            {
                lane.End();
            }
        }
    }

    public void Dispose()
    {
        NativeMemory.Free(frames);
        frames = null;
        frameBytes = 0;
        lane.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunGroup(Kernel kernel, byte* arguments, int threads)
    {
        var backwards = accelerator.Checks.LastThreadFirst;
        for (var state = 0; state >= 0; lane.PassBarrier())
        {
            var next = int.MinValue;
            var first = -1;
            for (var i = 0; i < threads; i++)
            {
                var thread = backwards ? threads - 1 - i : i;
                lane.BeginThread(thread);
                var reached = kernel.Resume(lane, frames + (nint)thread * kernel.FrameBytes, arguments, state);
                if (next == int.MinValue)
                    (next, first) = (reached, thread);
                else if (reached != next)
                    throw new ThreadFault($"it {Whereabouts(reached)} while thread {first} {Whereabouts(next)}: all threads of a group must meet at the same barriers");
            }
            state = next;
        }
    }

    private static string Whereabouts(int state) =>
        state < 0 ? "has left the kernel" : $"waits at barrier {state} of the kernel's text";

    private void Reserve(nuint bytes)
    {
        if (bytes <= frameBytes)
            return;
        frames = (byte*)NativeMemory.Realloc(frames, bytes);
        frameBytes = bytes;
    }

    private void DemandSize(Kernel kernel, KernelConfig config, int most)
    {
        var (grid, group) = (config.GridDim, config.GroupDim);
        if (!config.IsValid)
            throw new KernelFaultException($"Kernel {kernel.Name} was launched with a grid of {grid} groups of {group} threads: no dimension may be zero.");
        if (group.LongSize > most || group.X > accelerator.MaxGroupSize.X || group.Y > accelerator.MaxGroupSize.Y || group.Z > accelerator.MaxGroupSize.Z)
            throw new KernelFaultException($"Kernel {kernel.Name} was launched with groups of {group} threads; {most} are the most, {accelerator.MaxGroupSize} along the dimensions.");
        if (grid.X > accelerator.MaxGridSize.X || grid.Y > accelerator.MaxGridSize.Y || grid.Z > accelerator.MaxGridSize.Z)
            throw new KernelFaultException($"Kernel {kernel.Name} was launched with a grid of {grid} groups; {accelerator.MaxGridSize} are the most along the dimensions.");
    }
}
