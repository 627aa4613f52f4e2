using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace NetDsl.Benchmarks.Kernels;

/// <summary>NetDsl's own parts, measured by BenchmarkDotNet.</summary>
internal static class KernelBenchmarks
{
    /// <summary>Runs what its arguments choose; without any, everything.</summary>
    /// <param name="args">BenchmarkDotNet's options.</param>
    /// <returns>Whether all that was to run ran.</returns>
    public static bool Run(string[] args)
    {
        // In this process: BenchmarkDotNet would otherwise build a project of its own for every class, outside this repository's settings.
        IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsDefault());
        string[] chosen = args.Length == 0 ? ["--filter", "*"] : args;
        return BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(chosen, config)
            .All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
    }
}
