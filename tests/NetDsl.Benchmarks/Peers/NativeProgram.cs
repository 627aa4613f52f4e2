using System.Globalization;
using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Peers;

/// <summary>NetDsl itself, compiled ahead of time: the project NetDsl.Benchmarks.Native, published anew for each row.</summary>
internal static class NativeProgram
{
    private const string Name = "NetDsl.Benchmarks.Native";

    /// <summary>Publishes the program and starts it.</summary>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="folder">Where to publish it.</param>
    /// <param name="arguments">Its arguments, after the number of threads.</param>
    /// <exception cref="PeerMissingException">Its project is not here, or NativeAOT cannot compile it.</exception>
    /// <exception cref="RowFailedException">It fails.</exception>
    public static IContestant Start(int threads, string folder, params string[] arguments)
    {
        string project = FindProject() ?? throw new PeerMissingException(
            $"NativeAOT's program is missing: no folder above {AppContext.BaseDirectory} holds tests/{Name}. Run the benchmarks from the repository.");
        if (!PeerScripts.Succeeds("dotnet", "publish", project, "-c", "Release", "--use-current-runtime", "-o", folder))
        {
            throw new PeerMissingException(
                $"NativeAOT is missing: dotnet publish {project} -c Release --use-current-runtime tells why. On Debian it takes: apt-get install clang zlib1g-dev.");
        }

        string program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name);
        return PeerProcess.Start(program, [threads.ToString(CultureInfo.InvariantCulture), .. arguments], new Dictionary<string, string>());
    }

    private static string? FindProject()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", Name)))
        {
            folder = folder.Parent;
        }

        return folder is null ? null : Path.Combine(folder.FullName, "tests", Name);
    }
}
