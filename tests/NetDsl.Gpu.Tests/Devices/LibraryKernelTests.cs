#if ILGPU
using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
#endif

namespace NetDsl.Gpu.Tests.Devices;

/// <summary>The library's own kernels as devices get them, compiled without a device: updates, sums, batches.</summary>
public class LibraryKernelTests
{
#if ILGPU
    public static TheoryData<string> Names => [.. Kernels.Select(kernel => $"{kernel.DeclaringType!.Name}.{kernel.Name}")];

    private static IEnumerable<MethodInfo> Kernels => typeof(GpuDevice).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<GpuKernelAttribute>() is not null);

    [Theory]
    [MemberData(nameof(Names))]
    public void PtxHasNoApproximationNoDoubleAndNoLocalMemory(string name)
    {
        using Context context = DeviceContext.Create(builder => builder);
        using PTXBackend backend = new(context, CudaArchitecture.SM_90, CudaInstructionSet.ISA_78, null!);
        string text = ((PTXCompiledKernel)Compile(backend, name)).PTXAssembly;
        Assert.All(
            ["approx", ".f64", ".local", "call", "ftz"],
            forbidden => Assert.DoesNotContain(forbidden, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OpenCLTakesThem(string name)
    {
        using Context context = DeviceContext.Create(builder => builder);
        ConstructorInfo capabilities = Assert.Single(typeof(CLCapabilityContext).GetConstructors());
        object[] all = [.. capabilities.GetParameters().Select(_ => (object)true)];
        using CLBackend backend = new(context, (CLCapabilityContext)capabilities.Invoke(all), CLDeviceVendor.AMD, new CLCVersion(2, 0));
        Assert.Contains("kernel void", ((CLCompiledKernel)Compile(backend, name)).Source, StringComparison.Ordinal);
    }

    private static ILGPU.Backends.CompiledKernel Compile(ILGPU.Backends.Backend backend, string name)
    {
        MethodInfo kernel = Kernels.Single(method => $"{method.DeclaringType!.Name}.{method.Name}" == name);
        int threads = kernel.GetCustomAttribute<GpuKernelAttribute>()!.Threads;
        return backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel), new KernelSpecialization(threads, null));
    }
#else
    [Fact(Skip = "PTX and OpenCL C of the library's kernels are not looked at: ILGPU is not part of this build, run dotnet test -p:Ilgpu=true.")]
    public void PtxHasNoApproximationNoDoubleAndNoLocalMemory()
    {
    }
#endif
}
