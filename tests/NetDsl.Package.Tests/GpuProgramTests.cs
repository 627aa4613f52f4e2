#if ILGPU
using System.IO.Compression;
using System.Runtime.InteropServices;
#endif

namespace NetDsl.Package.Tests;

/// <summary>The program that compares and times kernels on a machine with a GPU: nothing but itself is needed there, and it is small enough to be sent.</summary>
[Collection(nameof(Feed))]
#if ILGPU
public class GpuProgramTests(Feed feed)
{
    private const long MostBytes = 60_000_000;

    [SkippableFact]
    public void IsOneFolderOfLessThanSixtyMegabytesCompressed()
    {
        string built = Path.Combine(feed.Root, "built"), published = Path.Combine(feed.Root, "published"), archive = Path.Combine(feed.Root, "published.zip");
        Publication.MustSucceed(
            feed.Dotnet.Run(
                Feed.Repository(), "publish", "examples/Gpu", "-c", "Release", "-r", "linux-x64", "--self-contained", "-p:Ilgpu=true", "--artifacts-path", built, "-o", published, "-v", "quiet", "-m:1"),
            "The size of a program with its runtime");
        ZipFile.CreateFromDirectory(published, archive, CompressionLevel.Optimal, includeBaseDirectory: false);
        Assert.InRange(new FileInfo(archive).Length, 10_000_000, MostBytes);
        if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            Assert.Contains("Compares networks on a GPU", feed.Dotnet.Run(Path.Combine(published, "NetDsl.Examples.Gpu"), feed.Root, ["--help"]).Succeeded(), StringComparison.Ordinal);
        }
    }
}
#else
public class GpuProgramTests
{
    [Fact(Skip = "The program for machines with a GPU is published only with ILGPU, which is not at hand in this build: run dotnet test -p:Ilgpu=true.")]
    public void IsOneFolderOfLessThanSixtyMegabytesCompressed()
    {
    }
}
#endif
