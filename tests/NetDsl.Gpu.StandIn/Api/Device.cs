using System.Collections.Immutable;

namespace ILGPU.Runtime
{
    /// <summary>A kind of device.</summary>
    public enum AcceleratorType
    {
        /// <summary>The CPU.</summary>
        CPU,
        /// <summary>NVIDIA's.</summary>
        Cuda,
        /// <summary>OpenCL's.</summary>
        OpenCL,
    }

    /// <summary>A device and its limits.</summary>
    public abstract class Device
    {
        private protected Device(AcceleratorType type) => AcceleratorType = type;

        /// <summary>The kind.</summary>
        public AcceleratorType AcceleratorType { get; }
        /// <summary>The name.</summary>
        public string Name { get; protected set; } = "<Unknown>";
        /// <summary>Bytes of memory.</summary>
        public long MemorySize { get; protected set; }
        /// <summary>The most groups along each dimension.</summary>
        public Index3D MaxGridSize { get; protected set; }
        /// <summary>The most threads of a group along each dimension.</summary>
        public Index3D MaxGroupSize { get; protected set; }
        /// <summary>The most threads of a group.</summary>
        public int MaxNumThreadsPerGroup { get; protected set; }
        /// <summary>The most bytes of shared memory.</summary>
        public int MaxSharedMemoryPerGroup { get; protected set; }
        /// <summary>The most bytes of constant memory.</summary>
        public int MaxConstantMemory { get; protected set; }
        /// <summary>Threads that run as one.</summary>
        public int WarpSize { get; protected set; }
        /// <summary>Multiprocessors.</summary>
        public int NumMultiprocessors { get; protected set; }
        /// <summary>The most threads at once on each.</summary>
        public int MaxNumThreadsPerMultiprocessor { get; protected set; }
        /// <summary>The most threads at once.</summary>
        public int MaxNumThreads => NumMultiprocessors * MaxNumThreadsPerMultiprocessor;

        /// <summary>Opens it.</summary>
        public abstract Accelerator CreateAccelerator(Context context);

        /// <inheritdoc/>
        public override string ToString() => $"{Name} [Type: {AcceleratorType}]";
    }
}

namespace ILGPU.Runtime.CPU
{
    /// <summary>The stand-in's device. Its limits are those of a CUDA device, so that a launch too large for one is refused.</summary>
    public sealed class CPUDevice : Device
    {
        /// <summary>The stand-in's device.</summary>
        public static readonly CPUDevice Default = new();
        /// <summary>The stand-in's device.</summary>
        public static readonly CPUDevice Nvidia = Default;

        private CPUDevice() : base(AcceleratorType.CPU)
        {
            Name = "NetDsl stand-in";
            MemorySize = 4L << 30;
            MaxGridSize = new Index3D(int.MaxValue, 65535, 65535);
            MaxGroupSize = new Index3D(1024, 1024, 64);
            MaxNumThreadsPerGroup = 1024;
            MaxSharedMemoryPerGroup = 48 << 10;
            MaxConstantMemory = 64 << 10;
            WarpSize = 32;
            NumMultiprocessors = 4;
            MaxNumThreadsPerMultiprocessor = 1024;
        }

        /// <inheritdoc/>
        public override Accelerator CreateAccelerator(Context context) => CreateCPUAccelerator(context);

        /// <summary>Opens it.</summary>
        public CPUAccelerator CreateCPUAccelerator(Context context) => new(context, this);
    }

    /// <summary>The stand-in's device among the builder's choices.</summary>
    public static class CPUContextExtensions
    {
        /// <summary>The stand-in's device.</summary>
        public static Context.Builder DefaultCPU(this Context.Builder builder) => builder.CPU();

        /// <summary>The stand-in's device.</summary>
        public static Context.Builder CPU(this Context.Builder builder) => builder.CPU(CPUDevice.Default);

        /// <summary>The stand-in's device.</summary>
        public static Context.Builder CPU(this Context.Builder builder, CPUDevice device)
        {
            builder.Devices.Add(device);
            return builder;
        }

        /// <summary>The stand-in's device.</summary>
        public static CPUDevice GetCPUDevice(this Context context, int cpuDeviceIndex) => context.GetDevice<CPUDevice>(cpuDeviceIndex);
        /// <summary>The stand-in's device.</summary>
        public static Context.DeviceCollection<CPUDevice> GetCPUDevices(this Context context) => context.GetDevices<CPUDevice>();
        /// <summary>Opens the stand-in's device.</summary>
        public static CPUAccelerator CreateCPUAccelerator(this Context context, int cpuDeviceIndex) =>
            context.GetCPUDevice(cpuDeviceIndex).CreateCPUAccelerator(context);
    }

    /// <summary>The stand-in's open device.</summary>
    public sealed class CPUAccelerator : Accelerator
    {
        internal CPUAccelerator(Context context, CPUDevice device) : base(context, device) { }
    }
}

namespace ILGPU.Runtime.Cuda
{
    /// <summary>A CUDA device; the stand-in has none.</summary>
    public sealed class CudaDevice : Device
    {
        private CudaDevice() : base(AcceleratorType.Cuda) { }

        /// <summary>None.</summary>
        public static ImmutableArray<Device> GetDevices(Predicate<CudaDevice> predicate) => [];

        /// <inheritdoc/>
        public override Accelerator CreateAccelerator(Context context) => throw new CudaException("the stand-in has no CUDA device");
    }

    /// <summary>CUDA devices among the builder's choices.</summary>
    public static class CudaContextExtensions
    {
        /// <summary>All of them: none.</summary>
        public static Context.Builder Cuda(this Context.Builder builder) => builder;
        /// <summary>All of a kind: none.</summary>
        public static Context.Builder Cuda(this Context.Builder builder, Predicate<CudaDevice> predicate) => builder;
        /// <summary>All of them: none.</summary>
        public static Context.DeviceCollection<CudaDevice> GetCudaDevices(this Context context) => context.GetDevices<CudaDevice>();
    }

    /// <summary>PTX in a kernel; the stand-in runs none.</summary>
    public static class CudaAsm
    {
        /// <summary>Never here: a kernel asks before it emits.</summary>
        public static bool IsSupported => false;
    }
}

namespace ILGPU.Runtime.OpenCL
{
    /// <summary>An OpenCL device; the stand-in has none.</summary>
    public sealed class CLDevice : Device
    {
        private CLDevice() : base(AcceleratorType.OpenCL) { }

        /// <summary>None.</summary>
        public static ImmutableArray<Device> GetDevices(Predicate<CLDevice> predicate) => [];

        /// <inheritdoc/>
        public override Accelerator CreateAccelerator(Context context) => throw new CLException("the stand-in has no OpenCL device");
    }

    /// <summary>OpenCL devices among the builder's choices.</summary>
    public static class CLContextExtensions
    {
        /// <summary>All of them: none.</summary>
        public static Context.Builder OpenCL(this Context.Builder builder) => builder;
        /// <summary>All of a kind: none.</summary>
        public static Context.Builder OpenCL(this Context.Builder builder, Predicate<CLDevice> predicate) => builder;
        /// <summary>All of them: none.</summary>
        public static Context.DeviceCollection<CLDevice> GetCLDevices(this Context context) => context.GetDevices<CLDevice>();
    }
}
