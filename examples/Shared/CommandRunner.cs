using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace NetDsl.Examples;

/// <summary>Runs a command, from arguments to an exit code: one line on the error stream where something is wrong.</summary>
/// <param name="command">The command with its options.</param>
/// <param name="findContradiction">What no option can see by itself: a sentence where options contradict each other, otherwise null.</param>
/// <param name="output">Takes the results.</param>
/// <param name="error">Takes the line.</param>
public sealed class CommandRunner(RootCommand command, Func<ParseResult, string?> findContradiction, TextWriter output, TextWriter error)
{
    /// <summary>Runs it.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="run">What to do with them, once they are right.</param>
    /// <returns>The exit code.</returns>
    public int Run(string[] args, Action<ParseResult> run) => Invoke(args, parsed =>
    {
        run(parsed);
        return ExitCode.Success;
    });

    /// <summary>Runs one that can end early, with what it has come to.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="run">What to do with them, once they are right, until Ctrl-C or the token says that it is enough.</param>
    /// <param name="cancellationToken">Ends it early, as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public int Run(string[] args, Action<ParseResult, CancellationToken> run, CancellationToken cancellationToken) =>
        Invoke(args, parsed => RunInterruptibly(parsed, run, cancellationToken));

    private int Invoke(string[] args, Func<ParseResult, int> run)
    {
        command.SetAction(parsed => findContradiction(parsed) is string contradiction ? Refuse(contradiction) : RunSafely(parsed, run));
        ParseResult result = command.Parse(args);
        return result.Action is ParseErrorAction
            ? Refuse(result.Errors[0].Message)
            : result.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static int RunInterruptibly(ParseResult parsed, Action<ParseResult, CancellationToken> run, CancellationToken cancellationToken)
    {
        using CancellationTokenSource interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ConsoleCancelEventHandler handler = (_, press) =>
        {
            // The first Ctrl-C ends the run when it next looks; a second one ends the process.
            press.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        };
        Console.CancelKeyPress += handler;
        try
        {
            run(parsed, interrupted.Token);
            return interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
        }
        finally
        {
            Console.CancelKeyPress -= handler;
        }
    }

    private int RunSafely(ParseResult parsed, Func<ParseResult, int> run)
    {
        try
        {
            return run(parsed);
        }
        catch (Exception problem) when (IsExpected(problem))
        {
            error.WriteLine(Sentence(problem));
            return ExitCode.Failure;
        }
    }

    private int Refuse(string reason)
    {
        error.WriteLine($"{reason.ReplaceLineEndings(" ")} See --help.");
        return ExitCode.Usage;
    }

    /// <summary>The message in one line, without the parameter's name that an argument error appends: it means nothing to a user.</summary>
    private static string Sentence(Exception problem) => (problem is ArgumentException { ParamName: string name }
        ? problem.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : problem.Message).ReplaceLineEndings(" ");

    /// <summary>Problems of files, data, training and devices speak for themselves; anything else is a defect and keeps its stack trace.</summary>
    private static bool IsExpected(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or InvalidDataException or TrainingDivergedException
            or ArgumentException or OutOfMemoryException or ExternalException;
}
