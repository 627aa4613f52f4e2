using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace NetDsl.Generator.Tests;

/// <summary>The help page of a diagnostic: its heading, and its examples as compilations.</summary>
internal sealed partial class HelpPage
{
    public static readonly string Folder = Path.Combine(RepositoryFolder.Root, "generator/NetDsl.Generator/Diagnostics/Help");

    private HelpPage(string id, string text)
    {
        string[] parts = text.Split("\n## ");
        Id = id;
        Heading = parts[0].Split('\n')[0];
        Sections = [.. parts[1..].Select(part => part.Split('\n')[0])];
        Wrong = Example(parts[1]);
        Right = Example(parts[2]);
        WrongSource = Fences(parts[1])[^1].Text;
    }

    public string Id { get; }

    public string Heading { get; }

    public IReadOnlyList<string> Sections { get; }

    /// <summary>The wrong example, with what the generator writes for it.</summary>
    public Compilation Wrong { get; }

    /// <summary>The text of the wrong example, of its last part where a library comes before.</summary>
    public string WrongSource { get; }

    /// <summary>The right example, with what the generator writes for it.</summary>
    public Compilation Right { get; }

    public static HelpPage Read(string id) => new(id, File.ReadAllText(Path.Combine(Folder, $"{id}.md")));

    private static Compilation Example(string part)
    {
        Compilation? example = null;
        foreach (var (info, text) in Fences(part))
        {
            Compilation next = GeneratorHarness.Compile(text);
            next = example is null ? next : next.AddReferences(Image(example));
            example = info.EndsWith("without the generator", StringComparison.Ordinal) ? next.WithAssemblyName("Library") : Generated(next);
        }

        return example!;
    }

    private static Compilation Generated(Compilation compilation)
    {
        GeneratorDriver driver = GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        return complete;
    }

    private static MetadataReference Image(Compilation library)
    {
        using MemoryStream stream = new();
        Assert.True(library.WithAssemblyName("Library").Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static (string Info, string Text)[] Fences(string part) =>
        [.. Fence().Matches(part).Select(match => (match.Groups["info"].Value, match.Groups["text"].Value))];

    [GeneratedRegex("^```(?<info>csharp.*?)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
