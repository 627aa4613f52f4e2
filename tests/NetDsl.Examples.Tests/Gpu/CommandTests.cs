extern alias Gpu;

using System.Text.Json;
using System.Text.RegularExpressions;
using Gpu::NetDsl.Examples.Gpu;
using Gpu::NetDsl.Examples.Gpu.Checks;
using Gpu::NetDsl.Examples.Gpu.Rows;

namespace NetDsl.Examples.Tests.Gpu;

/// <summary>The program that checks and times a GPU, up to the device: on what stands for one.</summary>
public class CommandTests
{
    [Fact]
    public void WithoutADeviceOneSentenceSaysWhy()
    {
        (int code, string output, string error) = Run("--device", "opencl", "--index", "99");
        Assert.Equal((ExitCode.Failure, ""), (code, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.EndsWith(".", error.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--device", "tpu")]
    [InlineData("--row", "lenet6")]
    [InlineData("--only", "nothing")]
    [InlineData("--samples", "0")]
    public void AWrongOptionIsRefused(string option, string value)
    {
        (int code, _, string error) = Run(option, value);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(value, error, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryOptionIsExplained()
    {
        (int code, string output, _) = Run("--help");
        Assert.Equal(ExitCode.Success, code);
        string[] lines = [.. output.Split(Environment.NewLine).Where(line => line.StartsWith("  --", StringComparison.Ordinal))];
        Assert.Equal(9, lines.Length);
        Assert.All(lines[..8], line => Assert.Matches(@"^  --[a-z]+ (<[A-Z]+>)? +[A-Z].*\[default: .+\]$", line));
    }

    /// <summary>ILGPU's CPU accelerator has a thread of the system for each of a group, which ResNet-56 would keep busy for hours.</summary>
    [Fact]
    public void EveryNetworkAgrees()
    {
#if ILGPU
        JsonElement report = Report("--only", "check", "--small");
        const int Checks = 19;
#else
        JsonElement report = Report("--only", "check");
        const int Checks = 20;
#endif
        Assert.Equal("emulator", report.GetProperty("kind").GetString());
        JsonElement[] checks = [.. report.GetProperty("checks").EnumerateArray()];
        Assert.Equal(Checks, checks.Length);
        Assert.All(checks, check => Assert.True(check.GetProperty("agrees").GetBoolean(), check.ToString()));
        Assert.Empty(report.GetProperty("rows").EnumerateArray());
    }

    /// <summary>Of each layer and each function of the library there is one.</summary>
    [Fact]
    public void EveryKindOfLayerIsCompared()
    {
        IEnumerable<Type> used = typeof(NetworkCheck).Assembly.GetTypes().Where(type => type.Namespace == typeof(NetworkCheck).Namespace)
            .SelectMany(type => type.CustomAttributes).Select(attribute => attribute.AttributeType).Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type);
        Assert.Empty(typeof(LayerAttribute).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LayerAttribute))).Except(used));
    }

    [Fact]
    public void EveryRowIsTimed()
    {
        JsonElement report = Report("--only", "rows", "--small", "--samples", "1", "--milliseconds", "0");
        JsonElement[] rows = [.. report.GetProperty("rows").EnumerateArray()];
        Assert.Equal(RowList.Names, rows.Select(row => row.GetProperty("row").GetString()!));
        Assert.All(rows, row => Assert.True(row.GetProperty("seconds").ValueKind == JsonValueKind.Number, row.ToString()));
        Assert.Empty(report.GetProperty("checks").EnumerateArray());
    }

    [Fact]
    public void PyTorchTimesTheSameRows()
    {
        string script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pytorch_rows.py"));
        Assert.Equal(RowList.Names, Regex.Matches(script, "yield \"([a-z0-9-]+)\", (?:Thresholds|lenet5|nn|resnet)").Select(match => match.Groups[1].Value));
    }

    private static JsonElement Report(params string[] options)
    {
        using TemporaryFolder folder = new();
        string file = folder.File("gpu.json");
        (int code, string output, string error) = Run(["--device", "emulator", "--json", file, .. options]);
        Assert.True(code == ExitCode.Success, output + error);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(file));
        return report.RootElement.Clone();
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = GpuCommand.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
