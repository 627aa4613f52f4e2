#if ILGPU
using System.Globalization;
using NetDsl.Gpu.Tests.DeviceCode.Ptx;
using Xunit.Abstractions;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>
/// A table of kernels: what a round of the inner loop takes, the registers that the text names, shared memory. It goes to the test's output, and for all tests together to the file that
/// the environment variable NETDSL_KERNEL_TABLE names.
/// </summary>
internal static class KernelTable
{
    private const string FileVariable = "NETDSL_KERNEL_TABLE";

    private static readonly Lock OneAtATime = new();

    private static readonly string[] Columns =
        ["kernel", "multiply-adds", "max, min", "shared loads", "of 16 bytes", "other of terms", "filling", "a term, round", "a term, whole", "lines", "around", "f32", "b32", "b64", "pred", "shared bytes"];

    private static readonly HashSet<string> Written = [];

    /// <summary>Writes kernels down.</summary>
    /// <param name="output">The test's output.</param>
    /// <param name="kernels">The kernels.</param>
    public static void Write(ITestOutputHelper output, IEnumerable<(DeviceKernel Kernel, KernelReport Report)> kernels)
    {
        string[] rows = [.. kernels.Where(kernel => kernel.Report.Ptx is not null).Select(kernel => string.Join(" | ", Cells(kernel.Kernel, kernel.Report)))];
        output.WriteLine(string.Join(" | ", Columns));
        rows.ToList().ForEach(output.WriteLine);
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
        {
            Append(file, rows);
        }
    }

    private static void Append(string file, IEnumerable<string> rows)
    {
        lock (OneAtATime)
        {
            if (Written.Count == 0)
            {
                File.WriteAllText(file, $"{string.Join(" | ", Columns)}\n{string.Join(" | ", Columns.Select(_ => "---"))}\n");
            }

            File.AppendAllLines(file, rows.Where(Written.Add));
        }
    }

    private static IEnumerable<string> Cells(DeviceKernel kernel, KernelReport report) =>
    [
        kernel.Name, .. report.Loop is { } loop ? OfLoop(loop) : Enumerable.Repeat("", 10),
        .. new[] { "f32", "b32", "b64", "pred" }.Select(type => Text(report.Ptx!.Registers.GetValueOrDefault(type))), Text(report.Ptx!.SharedBytes),
    ];

    private static IEnumerable<string> OfLoop(InnerLoop loop) =>
    [
        .. new[] { loop.MultiplyAdds, loop.Extremes, loop.SharedLoads, loop.WideSharedLoads, loop.OtherOfTerms, loop.Filling }.Select(Text),
        OfTerm(loop, loop.Round), OfTerm(loop, loop.Whole), Text(loop.Text), Text(loop.Around),
    ];

    private static string OfTerm(InnerLoop loop, int count) => loop.MultiplyAdds == 0 ? "" : ((double)count / loop.MultiplyAdds).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
#endif
