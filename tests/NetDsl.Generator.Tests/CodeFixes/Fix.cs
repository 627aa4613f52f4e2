using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.CodeFixes;

namespace NetDsl.Generator.Tests;

/// <summary>Applies code fixes as an editor would.</summary>
internal static class Fix
{
    /// <summary>Every provider of NetDsl, as an editor finds them.</summary>
    public static IReadOnlyList<CodeFixProvider> Providers { get; } =
    [
        .. typeof(AddFlattenFix).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>What a provider offers for the one diagnostic of a source.</summary>
    public static IReadOnlyList<string> Offers(CodeFixProvider provider, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source);
        return [.. Offered(provider, document, Assert.Single(Diagnose(document))).Select(action => action.Title)];
    }

    /// <summary>Applies a fix to the one diagnostic of a source for which it is offered (what is wrong in a block stands at its use too), and demands that neither NetDsl nor C# has anything left to say.</summary>
    /// <returns>The title of the fix and the new text.</returns>
    public static (string Title, string Text) Apply(CodeFixProvider provider, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source);
        CodeAction action = Assert.Single(Diagnose(document).SelectMany(diagnostic => Offered(provider, document, diagnostic)));
        string text = Applied(action, document);
        AssertClean(text);
        return (action.Title, text);
    }

    /// <summary>Applies a fix to all diagnostics of a source at once.</summary>
    public static string ApplyAll(CodeFixProvider provider, string source)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source);
        CodeAction first = Assert.Single(Offered(provider, document, Diagnose(document)[0]));
        FixAllContext context = new(
            document, provider, FixAllScope.Document, first.EquivalenceKey, provider.FixableDiagnosticIds, new Diagnostics(), CancellationToken.None);
        CodeAction? action = provider.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult();
        string text = Applied(Assert.IsAssignableFrom<CodeAction>(action), document);
        AssertClean(text);
        return text;
    }

    /// <summary>Applies a fix to all diagnostics of a project of several files.</summary>
    /// <returns>The new texts, in the order of the files.</returns>
    public static string[] ApplyAllInProject(CodeFixProvider provider, params string[] sources)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, sources[0]);
        Project project = sources.Skip(1).Aggregate(document.Project, (project, source) => project.AddDocument($"Source{project.DocumentIds.Count}.cs", source).Project);
        Document marked = project.Documents.First(other => DiagnoseDocument(other).Any());
        CodeAction first = DiagnoseDocument(marked).SelectMany(diagnostic => Offered(provider, marked, diagnostic)).First();
        FixAllContext context = new(
            marked, provider, FixAllScope.Project, first.EquivalenceKey, provider.FixableDiagnosticIds, new Diagnostics(), CancellationToken.None);
        CodeAction? action = provider.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult();
        Solution changed = Changed(Assert.IsAssignableFrom<CodeAction>(action));
        string[] texts = [.. project.DocumentIds.Select(id => changed.GetDocument(id)!.GetTextAsync().GetAwaiter().GetResult().ToString())];
        AssertClean(texts);
        return texts;
    }

    private static Document AddDocument(AdhocWorkspace workspace, string source)
    {
        CSharpCompilation sample = GeneratorHarness.Compile();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp,
            compilationOptions: sample.Options, parseOptions: CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest), metadataReferences: sample.References));
        return project.AddDocument("Source.cs", source);
    }

    private static Diagnostic[] Diagnose(Document document) =>
        [.. document.Project.GetCompilationAsync().GetAwaiter().GetResult()!.WithAnalyzersOfNetDsl().OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

    private static List<CodeAction> Offered(CodeFixProvider provider, Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        Assert.Contains(diagnostic.Id, provider.FixableDiagnosticIds);
        provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)).GetAwaiter().GetResult();
        return actions;
    }

    private static string Applied(CodeAction action, Document document)
    {
        return Changed(action).GetDocument(document.Id)!.GetTextAsync().GetAwaiter().GetResult().ToString();
    }

    private static Solution Changed(CodeAction action) =>
        action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static void AssertClean(params string[] texts)
    {
        Assert.Empty(GeneratorHarness.Analyze(texts));
        Assert.Empty(GeneratorHarness.CompilerDiagnostics(texts));
    }

    private static IEnumerable<Diagnostic> DiagnoseDocument(Document document)
    {
        SyntaxTree tree = document.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
        return Diagnose(document).Where(diagnostic => diagnostic.Location.SourceTree == tree);
    }

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(DiagnoseDocument(document));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(Diagnose(project.Documents.First()));
    }
}
