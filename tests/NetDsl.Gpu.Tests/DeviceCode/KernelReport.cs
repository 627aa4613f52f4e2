#if ILGPU
using System.Collections.Concurrent;
using NetDsl.Gpu.Tests.DeviceCode.Ptx;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>What becomes of a kernel on devices.</summary>
/// <param name="Faults">What its texts have and must not; or why there are none.</param>
/// <param name="Ptx">Its PTX, read.</param>
/// <param name="Loop">Its inner loop.</param>
internal sealed record KernelReport(IReadOnlyList<string> Faults, PtxText? Ptx, InnerLoop? Loop)
{
    /// <summary>Names a folder for all texts, for an assembler or a compiler of OpenCL to look at.</summary>
    private const string FolderVariable = "NETDSL_KERNEL_TEXTS";

    // Many networks have the same kernel.
    private static readonly ConcurrentDictionary<string, Lazy<KernelReport>> Known = [];

    /// <summary>Compiles a kernel for both kinds of devices, or remembers what became of one that does the same.</summary>
    /// <param name="kernel">The kernel.</param>
    public static KernelReport Of(DeviceKernel kernel) => Known.GetOrAdd(kernel.Content, _ => new Lazy<KernelReport>(() => Make(kernel))).Value;

    private static KernelReport Make(DeviceKernel kernel)
    {
        List<string> faults = [];
        string? ptx = Text(kernel, "ptx", DeviceCompiler.Ptx, Forbidden.InPtx, faults);
        _ = Text(kernel, "cl", DeviceCompiler.OpenCL, Forbidden.InOpenCL, faults);
        PtxText? read = ptx is null ? null : PtxText.Parse(ptx);
        return new KernelReport(faults, read, read is null ? null : InnerLoop.Of(read));
    }

    private static string? Text(DeviceKernel kernel, string language, Func<DeviceKernel, string> compile, Func<string, IEnumerable<string>> forbidden, List<string> faults)
    {
        try
        {
            string text = compile(kernel);
            if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
            {
                File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{kernel.Name}.{language}"), text);
            }

            faults.AddRange(forbidden(text).Select(found => $"{kernel.Name}, {language}: {found}"));
            return text;
        }
        catch (Exception exception) when (exception is not IOException)
        {
            faults.Add($"{kernel.Name}, {language}: does not compile: {exception.GetBaseException().Message}");
            return null;
        }
    }
}
#endif
