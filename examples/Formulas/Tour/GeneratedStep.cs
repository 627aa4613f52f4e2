namespace NetDsl.Examples.Formulas.Tour;

/// <summary>A file that the generator emitted: one fused step of a network.</summary>
/// <param name="path">The file, copied beside the program by the project.</param>
internal sealed class GeneratedStep(string path)
{
    private readonly string[] lines = File.ReadAllLines(path);

    /// <summary>The file's name.</summary>
    public string Name { get; } = Path.GetFileName(path);

    /// <summary>The steps of a network that a layer is a part of.</summary>
    /// <exception cref="FileNotFoundException">There is none: the program was not built by its project.</exception>
    public static GeneratedStep[] Find(Type network, Type layer)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "generated");
        string kind = layer.Name.Replace("Attribute", "", StringComparison.Ordinal);
        GeneratedStep[] found = !Directory.Exists(folder) ? [] :
        [
            .. Directory.GetFiles(folder, $"{network.FullName}.Step?.g.cs").Order(StringComparer.Ordinal)
                .Select(path => new GeneratedStep(path)).Where(step => step.Holds(kind)),
        ];
        return found.Length > 0
            ? found
            : throw new FileNotFoundException(
                $"There is no generated file of {network.Name} with {kind} in {folder}: build the project examples/Formulas.");
    }

    /// <summary>The comments that state what is computed: blocks of them with a formula in a line.</summary>
    public IEnumerable<string> Comments()
    {
        List<string> block = [];
        foreach (string line in lines)
        {
            if (line.StartsWith("    // ", StringComparison.Ordinal))
            {
                block.Add(line["    // ".Length..]);
                continue;
            }

            foreach (string comment in block.Any(comment => comment.Contains(':') || comment.Contains('=')) ? block : [])
            {
                yield return comment;
            }

            block.Clear();
        }
    }

    /// <summary>The second line names the layers: <c>// Step 1: Dense(64) + Serf, 784 -> 64</c>.</summary>
    private bool Holds(string kind) => lines[1].Split([' ', ',', '(']).Contains(kind);
}
