using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NetDsl.Benchmarks.Rows;

namespace NetDsl.Benchmarks.CommandLine;

/// <summary>The options of <c>compare</c>: names, help, defaults, checks.</summary>
internal sealed class CompareOptions
{
    private readonly Option<Row[]> rows = new("--row")
    {
        Description = "A row to measure; may be given several times [default: all]",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = ParseRows,
    };

    private readonly Option<int> threads = new("--threads")
    {
        Description = "Threads that each side may use; one a core unless given",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = ParseThreads,
    };

    private readonly Option<string?> json = Path("--json", "FILE", "Write the results as JSON [default: do not]");

    private readonly Option<string?> data = Path("--data", "DIR", "Folder of the full MNIST set, for mnist-epoch [default: the bundled digits]");

    private readonly Option<string?> python = Path("--python", "FILE", "Python that has PyTorch [default: the first of the usual ones that has]");

    private readonly Option<string?> nodeModules =
        Path("--node-modules", "DIR", "Folder node_modules that has onnxruntime-node [default: looked for in NODE_PATH and upwards]");

    /// <summary>One line a row.</summary>
    public static string RowHelp { get; } = "Rows:" + string.Concat(RowList.All.Select(row =>
        $"{Environment.NewLine}  {row.Name.PadRight(RowList.Names.Max(name => name.Length))}  {row.Summary}"));

    /// <summary>The command that has these options.</summary>
    public Command CreateCommand()
    {
        Command command = new(
            "compare",
            $"Measures rows against their peers in turn, and against what the machine allows.{Environment.NewLine}{Environment.NewLine}{RowHelp}");
        Option[] all = [rows, threads, json, data, python, nodeModules];
        Array.ForEach(all, command.Options.Add);
        return command;
    }

    /// <summary>The command that measures memory, with those of the options that it needs.</summary>
    public Command CreateMemoryCommand() => new("memory", "Measures the peak memory of training steps of ResNet-56, against PyTorch.") { threads, python };

    /// <summary>The settings, once every option is known to be right.</summary>
    public CompareSettings Read(ParseResult result) => new(
        result.GetResult(rows) is null ? RowList.All : result.GetValue(rows)!,
        result.GetValue(threads),
        result.GetValue(json),
        result.GetValue(data),
        result.GetValue(python),
        result.GetValue(nodeModules));

    private static Option<string?> Path(string name, string kind, string description) => new(name)
    {
        Description = description,
        HelpName = kind,
        CustomParser = result => string.IsNullOrWhiteSpace(result.Tokens.Single().Value)
            ? Refuse<string>(result, $"{name} is empty, but needs a path.")
            : result.Tokens.Single().Value,
    };

    /// <summary>A row given twice is measured once.</summary>
    private static Row[] ParseRows(ArgumentResult result)
    {
        string[] names = [.. result.Tokens.Select(token => token.Value).Distinct(StringComparer.OrdinalIgnoreCase)];
        string? unknown = names.FirstOrDefault(name => !RowList.Names.Contains(name, StringComparer.OrdinalIgnoreCase));
        return unknown is null
            ? [.. names.Select(name => RowList.All.Single(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)))]
            : Refuse<Row[]>(result, $"--row is '{unknown}', but needs one of {string.Join(", ", RowList.Names)}.")!;
    }

    private static int ParseThreads(ArgumentResult result)
    {
        string text = result.Tokens.Single().Value;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= CompareSettings.MostThreads
            ? count
            : Refuse<int>(result, $"--threads is '{text}', but needs a whole number from 1 to {CompareSettings.MostThreads}.");
    }

    private static T? Refuse<T>(ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return default;
    }
}
