using System.CommandLine;
using System.CommandLine.Invocation;
using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Kernels;
using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Rows;

namespace NetDsl.Benchmarks.CommandLine;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class BenchmarkCommand
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A row failed, or a file could not be written in the end.</summary>
    public const int Failure = 1;

    /// <summary>The arguments are wrong, or a file or folder that they name.</summary>
    public const int Usage = 2;

    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes one line for each thing that is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        CompareOptions options = new();
        Command compare = options.CreateCommand();
        compare.SetAction(parsed => Compare(options.Read(parsed), output, error));
        RootCommand root = new("NetDsl's benchmarks.") { compare, CreateMemory(options, output, error), CreateKernels() };
        ParseResult result = root.Parse(args);
        if (result.Action is ParseErrorAction)
        {
            error.WriteLine($"{Mistake(result).ReplaceLineEndings(" ")} See --help.");
            return Usage;
        }

        return result.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static string Mistake(ParseResult result) => result.CommandResult.Command is RootCommand && result.UnmatchedTokens is [string verb, ..]
        ? $"There is no verb '{verb}': there are compare, memory and kernels."
        : result.Errors[0].Message;

    private static int Compare(CompareSettings settings, TextWriter output, TextWriter error)
    {
        Digits digits;
        try
        {
            settings.RequireFiles();
            digits = Digits.Load(settings.Data);
        }
        catch (IOException problem)
        {
            error.WriteLine(problem.Message.ReplaceLineEndings(" "));
            return Usage;
        }

        if (OtherLoad.Warning() is string warning)
        {
            output.WriteLine(warning);
        }

        MachineLimits machine = MachineLimits.Measure(settings.Threads);
        output.WriteLine(ResultTable.Line(machine));
        Comparison comparison = new(machine, Match.Create(), settings.CreateRowSettings(digits), output, error);
        IReadOnlyList<RowResult> results = comparison.Run(settings.Rows);
        return Report(settings, results, settings.Rows.Count - comparison.LeftOut, output, error);
    }

    private static int Report(CompareSettings settings, IReadOnlyList<RowResult> results, int expected, TextWriter output, TextWriter error)
    {
        if (results.Count > 0)
        {
            ResultTable.Write(output, results);
        }

        try
        {
            if (settings.Json is string json)
            {
                ResultFile.Write(json, results);
                output.WriteLine($"wrote the results to {json}");
            }
        }
        catch (DataFileException problem)
        {
            error.WriteLine(problem.Message.ReplaceLineEndings(" "));
            return Failure;
        }

        return results.Count == expected ? Success : Failure;
    }

    private static Command CreateMemory(CompareOptions options, TextWriter output, TextWriter error)
    {
        Command memory = options.CreateMemoryCommand();
        memory.SetAction(parsed => Memory(options.Read(parsed), output, error));
        return memory;
    }

    private static int Memory(CompareSettings settings, TextWriter output, TextWriter error)
    {
        try
        {
            settings.RequireFiles();
        }
        catch (IOException problem)
        {
            error.WriteLine(problem.Message.ReplaceLineEndings(" "));
            return Usage;
        }

        return MemoryCommand.Run(settings.CreateRowSettings(Digits.Load(folder: null)), output, error);
    }

    /// <summary>BenchmarkDotNet has a command line of its own: what follows the verb is for it.</summary>
    private static Command CreateKernels()
    {
        Command kernels = new("kernels", "Runs BenchmarkDotNet on NetDsl's own parts; takes its options, such as --filter *Forward* or --list flat.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        kernels.SetAction(parsed => KernelBenchmarks.Run([.. parsed.UnmatchedTokens]) ? Success : Failure);
        return kernels;
    }
}
