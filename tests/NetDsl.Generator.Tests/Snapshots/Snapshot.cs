using System.Runtime.CompilerServices;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>Snapshots as <see cref="NetworkSnapshot"/> has them, with more demands.</summary>
/// <remarks>
/// After a change of the emitted text: look at the difference, then accept all of it with
/// <code>NETDSL_ACCEPT_SNAPSHOTS=1 dotnet test tests/NetDsl.Generator.Tests -c Release --filter Snapshots</code>
/// </remarks>
internal static class Snapshot
{
    /// <summary>Runs the generator on a source text and compares its files; also demands that it caches, and that C# accepts its code.</summary>
    public static void Verify(string source, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(source));
        Assert.Empty(GeneratorHarness.Analyze(source));
        GeneratedFile[] written = [.. Incremental.Generate(source).Select(result => new GeneratedFile(result.HintName, result.SourceText.ToString()))];
        Assert.NotEmpty(written);
        NetworkSnapshot.Compare(written, SourcePath.Resolve(file), method);
    }
}
