#if ILGPU
using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>Compiles kernels as ILGPU does for devices, without a device. Each has a context of its own: after one that does not compile, a context compiles nothing right.</summary>
internal static class DeviceCompiler
{
    /// <summary>The text for the assembler of CUDA.</summary>
    /// <param name="kernel">The kernel.</param>
    public static string Ptx(DeviceKernel kernel)
    {
        using Context context = DeviceContext.Create(builder => builder);
        using PTXBackend backend = new(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_78, null!);
        return ((PTXCompiledKernel)Compile(backend, kernel)).PTXAssembly;
    }

    /// <summary>The text for an OpenCL driver.</summary>
    /// <param name="kernel">The kernel.</param>
    public static string OpenCL(DeviceKernel kernel)
    {
        using Context context = DeviceContext.Create(builder => builder);
        using CLBackend backend = new(context, AllCapabilities(), CLDeviceVendor.AMD, new CLCVersion(2, 0));
        return ((CLCompiledKernel)Compile(backend, kernel)).Source;
    }

    private static CLCapabilityContext AllCapabilities()
    {
        ConstructorInfo constructor = Assert.Single(typeof(CLCapabilityContext).GetConstructors());
        return (CLCapabilityContext)constructor.Invoke([.. constructor.GetParameters().Select(_ => (object)true)]);
    }

    private static CompiledKernel Compile(Backend backend, DeviceKernel kernel) =>
        backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel.Method), new KernelSpecialization(kernel.Threads, kernel.GroupsAtOnce));
}
#endif
