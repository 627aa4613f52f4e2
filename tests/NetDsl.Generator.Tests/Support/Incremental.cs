using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Generator.Tests;

/// <summary>Runs the generator again after an edit and asks its steps whether they had anything to do.</summary>
internal static class Incremental
{
    private static readonly string[] Steps = [TrackingNames.Networks, TrackingNames.NetworkFiles, TrackingNames.Formulas, TrackingNames.Blocks];

    /// <summary>
    /// The files written for some sources. Types a comment at both ends of every source and into a file of its own, and demands that each
    /// of these edits leaves every step as it was and emits nothing anew.
    /// </summary>
    public static ImmutableArray<GeneratedSourceResult> Generate(params string[] sources)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([.. sources, "// another file"]);
        GeneratorDriver driver = GeneratorHarness.Driver().RunGenerators(compilation);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        Assert.Null(result.Exception);
        ImmutableArray<GeneratedSourceResult> first = result.GeneratedSources;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            AssertNothingNew(driver, compilation, tree, text => $"// typed\n{text}", first);
            AssertNothingNew(driver, compilation, tree, text => $"{text}\n// typed", first);
        }

        return first;
    }

    /// <summary>Replaces a piece of the sources and gives the reason why each item of a step ran, in the order of the run.</summary>
    public static IncrementalStepRunReason[] Edit(string step, string old, string replacement, params string[] sources)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(sources);
        GeneratorDriver driver = GeneratorHarness.Driver().RunGenerators(compilation);
        SyntaxTree tree = Assert.Single(compilation.SyntaxTrees, tree => tree.ToString().Contains(old, StringComparison.Ordinal));
        CSharpCompilation edited = Replace(compilation, tree, text => text.Replace(old, replacement, StringComparison.Ordinal));
        return Reasons(driver.RunGenerators(edited).GetRunResult().Results[0], step);
    }

    /// <summary>Why each item of a step ran; empty where the step never did.</summary>
    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(run => run.Outputs).Select(output => output.Reason)] : [];

    private static void AssertNothingNew(
        GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree tree, Func<string, string> edit, ImmutableArray<GeneratedSourceResult> first)
    {
        GeneratorRunResult second = driver.RunGenerators(Replace(compilation, tree, edit)).GetRunResult().Results[0];
        foreach (string step in Steps)
        {
            Assert.All(Reasons(second, step), reason => Assert.True(IsOld(reason), $"{step} was {reason} after a comment in {tree.FilePath}"));
        }

        Assert.All(
            second.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.Equal(first.Select(file => file.HintName), second.GeneratedSources.Select(file => file.HintName));
    }

    private static bool IsOld(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static CSharpCompilation Replace(CSharpCompilation compilation, SyntaxTree tree, Func<string, string> edit) =>
        compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(edit(tree.ToString()))));
}
