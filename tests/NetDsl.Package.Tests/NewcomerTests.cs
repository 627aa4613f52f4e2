using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;

namespace NetDsl.Package.Tests;

/// <summary>The first hour: from the template to a published program.</summary>
[Collection(nameof(Feed))]
public class NewcomerTests(Feed feed)
{
    // Vectors of at most 256 bits, which is what NativeAOT compiles for.
    private static readonly (string Name, string Value) Narrow = ("DOTNET_EnableAVX512", "0");

    private readonly Newcomer newcomer = feed.Newcomer;

    [Fact]
    public void TheTemplateTellsItsOptions()
    {
        string help = feed.Dotnet.Run(feed.Root, "new", "netdsl", "--help").Succeeded();
        Assert.All(["--framework", "--aot", "--no-restore"], option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    /// <summary>The template's program trains, saves, and reads ten digits, at least seven of them right.</summary>
    [Fact]
    public void TheTemplateTrainsAndPredicts()
    {
        string[] lines = newcomer.Trained.Start("Trained", "predict").Succeeded().Trim().Split('\n');
        Assert.Equal(10, lines.Length);
        Assert.InRange(lines.Count(line => Regex.IsMatch(line, @"^a (\d): looks like a \1,")), 7, 10);
    }

    [Fact]
    public void GeneratedFilesLieInObj() => Assert.NotEmpty(
        Directory.GetFiles(newcomer.Trained.PathOf("obj/Release/net10.0/generated"), "*DigitNet.g.cs", SearchOption.AllDirectories));

    /// <summary>GPU code is for projects that reference NetDsl.Gpu.</summary>
    [Fact]
    public void NoGpuCodeIsGenerated() => Assert.Empty(
        Directory.GetFiles(newcomer.Trained.PathOf("obj/Release/net10.0/generated"), "*.Gpu*.cs", SearchOption.AllDirectories));

    /// <summary>A program's name may be no C# name.</summary>
    [Fact]
    public void AMissingFlattenIsOneErrorAndTheFixRemovesIt()
    {
        Program program = newcomer.Create("My-First.Net");
        string path = program.PathOf(Newcomer.NetworkFile), right = File.ReadAllText(path);
        File.WriteAllText(path, right.Replace("[Flatten]\n", "", StringComparison.Ordinal));

        RunResult build = program.Run("build", "-c", "Release", "-v", "quiet");
        Assert.NotEqual(0, build.ExitCode);
        string[] errors = [.. Regex.Matches(build.Output, @"\S+: error .*?: .*? \[").Select(match => match.Value).Distinct()];
        Assert.Equal($"{path}(9,2): error NDSL0203: layer 5, Dense(32), needs a vector", Assert.Single(errors).Split(" but")[0]);

        program.Run("format", "analyzers", "--diagnostics", "NDSL0203", "--no-restore").Succeeded();
        Assert.Equal(right, File.ReadAllText(path));
    }

    /// <summary>Bit for bit what the just-in-time compiler computes with vectors of the same width; with others, to 1e-5.</summary>
    [SkippableFact]
    public void ANativeProgramPredictsTheSame()
    {
        Skip.If(
            RuntimeInformation.ProcessArchitecture == Architecture.X64 && !(Avx2.IsSupported && Fma.IsSupported),
            "NativeAOT was not checked: this machine lacks AVX2 or FMA, which the package's build files ask for.");
        Program program = newcomer.Create("Native", "--aot", "--framework", "net9.0");
        File.Copy(newcomer.Trained.PathOf(Program.Weights), program.PathOf(Program.Weights));
        Publish(program, "NativeAOT");

        string predictions = program.StartPublished("Native", "predict").Succeeded();
        Assert.Equal(newcomer.Trained.Start("Trained", Narrow, "predict").Succeeded(), predictions);
        Assert.All(
            Probabilities(newcomer.Trained.Start("Trained", "predict").Succeeded()).Zip(Probabilities(predictions)),
            pair => Assert.InRange(pair.First - pair.Second, -1e-5, 1e-5));

        // One file of at most five megabytes; what else lies there is for the debugger.
        FileInfo file = new(Assert.Single(Directory.GetFiles(program.PathOf("published")), name => Path.GetExtension(name) is not (".dbg" or ".pdb")));
        Assert.InRange(file.Length, 1_000_000, 5_000_000);
        Assert.False(Traces.OfIlgpu(File.ReadAllBytes(file.FullName)), "the program has traces of ILGPU");
    }

    [SkippableFact]
    public void ATrimmedProgramPredictsTheSame()
    {
        Program program = newcomer.Create("Trimmed");
        File.Copy(newcomer.Trained.PathOf(Program.Weights), program.PathOf(Program.Weights));
        Publish(program, "Trimming", "--self-contained", "-p:PublishTrimmed=true");
        Assert.Equal(newcomer.Trained.Start("Trained", "predict").Succeeded(), program.StartPublished("Trimmed", "predict").Succeeded());
    }

    private static void Publish(Program program, string what, params string[] options) =>
        Publication.MustSucceed(program.Run(["publish", "-c", "Release", "--use-current-runtime", "-o", "published", "-v", "quiet", .. options]), what);

    private static double[] Probabilities(string output) =>
        [.. Regex.Matches(output, @"probability (\S+)").Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
}
