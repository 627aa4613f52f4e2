using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Generator.Tests;

/// <summary>Compares diagnostics with the marks in a source text.</summary>
internal static class Check
{
    /// <summary>
    /// Demands exactly the marked diagnostics with these messages, cached output, and nothing from C#: a network with an error must not drag errors of C#
    /// after it where code uses its members.
    /// </summary>
    /// <param name="marked">The source, with marks.</param>
    /// <param name="messages">The whole message of each mark.</param>
    public static void Diagnostics(string marked, params string[] messages)
    {
        Marked source = Marked.Parse(marked);
        string At(TextSpan span) => $"'{source.Text.Substring(span.Start, span.Length)}' {span}";
        var expected = source.Marks.Zip(messages, (mark, message) => $"{mark.Id} at {At(mark.Span)}: {message}");
        var found = GeneratorHarness.Analyze(source.Text)
            .Select(diagnostic => $"{diagnostic.Id} at {At(diagnostic.Location.SourceSpan)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        Assert.Equal(messages.Length, source.Marks.Count);
        Assert.Equal(expected, found);
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(source.Text));
        Incremental.Generate(source.Text);
    }

    /// <summary>Demands that C# alone complains, at least with these errors, and that nothing is said twice.</summary>
    public static void CSharpOnly(string source, params string[] ids)
    {
        Assert.Empty(GeneratorHarness.Analyze(source));
        Assert.Equal(ids, GeneratorHarness.CompilerDiagnostics(source).Select(diagnostic => diagnostic.Id).Distinct().Order());
        Incremental.Generate(source);
    }

    /// <summary>Demands that sources compile with the generated ones, without any diagnostic, and cache.</summary>
    public static void Compiles(params string[] sources)
    {
        Assert.Empty(GeneratorHarness.Analyze(sources));
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(sources));
        Assert.NotEmpty(Incremental.Generate(sources));
    }
}
