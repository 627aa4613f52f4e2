using NetDsl.Examples.Gpu.Checks;
using NetDsl.Examples.Gpu.Rows;

namespace NetDsl.Examples.Gpu;

/// <summary>One run of the command: a device, comparisons, times, results out.</summary>
internal sealed class Session(Settings settings, TextWriter output)
{
    /// <summary>Compares, times, prints, and writes the file that was asked for.</summary>
    /// <returns>Whether all networks gave what they give on the CPU.</returns>
    /// <exception cref="ArgumentException">There is no such device; the message says why.</exception>
    public bool Run()
    {
        OutputFile.RequireWritable(("--json", settings.Json));
        if (!GpuDevice.TryOpen(out GpuDevice? device, out string reason, settings.Device, settings.Index))
        {
            throw new ArgumentException(reason);
        }

        using (device)
        {
            output.WriteLine($"device: {device}");
            Report report = new(device.Info, settings.Small, settings.Checks ? Compare(device) : [], settings.Times ? Time(device) : []);
            if (settings.Json is string json)
            {
                OutputFile.Write(json, report.WriteJson);
                output.WriteLine($"wrote the results to {json}");
            }

            return report.Agrees;
        }
    }

    private List<CheckResult> Compare(GpuDevice device)
    {
        List<CheckResult> results = [];
        foreach (Check check in CheckList.All(settings.Small))
        {
            CheckResult result = check.Run(device);
            results.Add(result);
            output.WriteLine(result);
        }

        output.WriteLine($"{results.Count(result => result.Agrees)} of {results.Count} checks agree with the CPU");
        return results;
    }

    private List<RowResult> Time(GpuDevice device)
    {
        List<RowResult> results = [];
        Stopwatch watch = new(settings.Samples, TimeSpan.FromMilliseconds(settings.Milliseconds));
        foreach (Row row in RowList.Create(settings.Small).Where(row => settings.Row is null || settings.Row == row.Name))
        {
            RowResult result = row.Time(device, watch);
            results.Add(result);
            output.WriteLine(result);
        }

        return results;
    }
}
