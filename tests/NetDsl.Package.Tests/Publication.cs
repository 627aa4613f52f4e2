using System.Text.RegularExpressions;

namespace NetDsl.Package.Tests;

/// <summary>Judges what <c>dotnet publish</c> said.</summary>
internal static partial class Publication
{
    /// <summary>Demands success without a warning; skips, by name, what this machine lacks a tool or a package for.</summary>
    /// <param name="publish">How the command ended.</param>
    /// <param name="what">What is not checked then.</param>
    public static void MustSucceed(RunResult publish, string what)
    {
        Match missing = Lack().Match(publish.Output);
        Skip.If(publish.ExitCode != 0 && missing.Success, $"{what} was not checked, this machine lacks what it takes: {missing.Value}");
        Assert.DoesNotContain("warning", publish.Succeeded(), StringComparison.Ordinal);
    }

    [GeneratedRegex("Platform linker .*? not found.*|error NU110[12]: .*(ILCompiler|NativeAOT|Microsoft.NETCore.App.Runtime).*")]
    private static partial Regex Lack();
}
