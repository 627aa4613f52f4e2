using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests;

/// <summary>Compares diagnostics with the marks in a source text.</summary>
internal static class Check
{
    /// <summary>
    /// Demands exactly the marked diagnostics with these messages, and nothing from C#: a network with an error must not drag errors of C#
    /// after it where code uses its members.
    /// </summary>
    /// <param name="marked">The source, with marks.</param>
    /// <param name="messages">The whole message of each mark.</param>
    public static void Diagnostics(string marked, params string[] messages)
    {
        OwnDiagnostics(marked, messages);
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(Marked.Parse(marked).Text));
    }

    /// <summary>The same where C# is expected to complain as well.</summary>
    public static void OwnDiagnostics(string marked, params string[] messages)
    {
        Marked source = Marked.Parse(marked);
        var expected = source.Marks.Zip(messages, (mark, message) => $"{mark.Id} at '{source.Text.Substring(mark.Span.Start, mark.Span.Length)}' ({mark.Span}): {message}");
        var found = GeneratorHarness.Analyze(source.Text).Select(diagnostic =>
            $"{diagnostic.Id} at '{source.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}' ({diagnostic.Location.SourceSpan}): {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        Assert.Equal(messages.Length, source.Marks.Count);
        Assert.Equal(expected, found);
        Assert.Null(GeneratorHarness.Driver().RunGenerators(GeneratorHarness.Compile(source.Text)).GetRunResult().Results[0].Exception);
    }

    /// <summary>Demands that C# alone complains, at least with these errors, and that nothing is said twice.</summary>
    public static void CSharpOnly(string source, params string[] ids)
    {
        Assert.Empty(GeneratorHarness.Analyze(source));
        Assert.Equal(ids, GeneratorHarness.CompilerDiagnostics(source).Select(diagnostic => diagnostic.Id).Distinct().Order());
        Assert.Null(GeneratorHarness.Driver().RunGenerators(GeneratorHarness.Compile(source)).GetRunResult().Results[0].Exception);
    }

    /// <summary>Demands that sources compile with the generated ones, without any diagnostic, and cache.</summary>
    public static void Compiles(params string[] sources)
    {
        Assert.Empty(GeneratorHarness.Analyze(sources));
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(sources));
        Assert.NotEmpty(Incremental.Generate(sources));
    }
}
