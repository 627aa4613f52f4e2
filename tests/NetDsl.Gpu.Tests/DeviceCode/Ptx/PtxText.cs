using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Gpu.Tests.DeviceCode.Ptx;

/// <summary>The text of one kernel, read: what it declares, and its instructions.</summary>
internal sealed partial class PtxText
{
    private PtxText(string text)
    {
        List<PtxInstruction> instructions = [];
        foreach (string line in Body(text).Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (LabelLine().Match(line) is { Success: true } label)
            {
                Labels[label.Groups[1].Value] = instructions.Count;
            }
            else if (!line.StartsWith('.'))
            {
                instructions.Add(PtxInstruction.Parse(line));
            }
        }

        Instructions = instructions;
        Parameters = [.. Parameter().Matches(text).Select(match => match.Groups[1].Value)];
        SharedArrays = [.. Shared().Matches(text).Select(match => (match.Groups[1].Value, Number(match.Groups[2])))];
        Registers = RegisterLine().Matches(text).ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[2]));
    }

    public IReadOnlyList<PtxInstruction> Instructions { get; }

    /// <summary>The instruction that a label stands before.</summary>
    public Dictionary<string, int> Labels { get; } = [];

    /// <summary>How many registers of each type the text names; the assembler shares those that are not needed at the same time.</summary>
    public IReadOnlyDictionary<string, int> Registers { get; }

    /// <summary>The names of the parameters.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The arrays in shared memory, and how many bytes each has.</summary>
    public IReadOnlyList<(string Name, int Bytes)> SharedArrays { get; }

    /// <summary>The bytes of shared memory that the text asks for.</summary>
    public int SharedBytes => SharedArrays.Sum(array => array.Bytes);

    /// <summary>Reads a text.</summary>
    /// <param name="text">PTX with one function.</param>
    /// <exception cref="FormatException">There is none, or more.</exception>
    public static PtxText Parse(string text) => new(text);

    /// <summary>The lines between the braces of the one function.</summary>
    private static IEnumerable<string> Body(string text)
    {
        string[] lines = Comment().Replace(text, "").Split('\n');
        int[] begins = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Trim() == "{")];
        int[] ends = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Trim() == "}")];
        return begins.Length == 1 && ends.Length == 1 && begins[0] < ends[0]
            ? lines[(begins[0] + 1)..ends[0]]
            : throw new FormatException($"The text has {begins.Length} functions; it must have one, with its braces on lines of their own.");
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^([A-Za-z_$][\w$]*):$")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"\.shared\s+\.align\s+\d+\s+\.b8\s+(\w+)\[(\d+)\]")]
    private static partial Regex Shared();

    [GeneratedRegex(@"\.param\s+(?:\.align\s+\d+\s+)?\.\w+\s+(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\.reg\s+\.(\w+)\s+%\w+<(\d+)>")]
    private static partial Regex RegisterLine();
}
