using System.CommandLine;
using System.CommandLine.Invocation;

namespace NetDsl.Examples.LeNet;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class LeNetCommand
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>Something went wrong on the way: a file, the data, the training.</summary>
    public const int Failure = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes one line where something is wrong.</param>
    /// <param name="progress">Hears how the training goes.</param>
    /// <param name="cancellationToken">Ends the training early, as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public static int Run(
        string[] args, TextWriter output, TextWriter error, IProgressReporter progress, CancellationToken cancellationToken = default)
    {
        CommandOptions options = new();
        RootCommand command = options.CreateCommand();
        command.SetAction(parsed => options.FindContradiction(parsed) is string contradiction
            ? Refuse(contradiction, error)
            : Train(options.Read(parsed), output, error, progress, cancellationToken));
        ParseResult result = command.Parse(args);
        if (result.Action is ParseErrorAction)
        {
            return Refuse(result.Errors[0].Message, error);
        }

        return result.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static int Refuse(string reason, TextWriter error)
    {
        error.WriteLine($"{reason.ReplaceLineEndings(" ")} See --help.");
        return Usage;
    }

    private static int Train(
        Settings settings, TextWriter output, TextWriter error, IProgressReporter progress, CancellationToken cancellationToken)
    {
        using CancellationTokenSource interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ConsoleCancelEventHandler handler = (_, press) =>
        {
            // The first Ctrl-C ends the training after its batch; a second one ends the process.
            press.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        };
        Console.CancelKeyPress += handler;
        try
        {
            new Session(settings, output, progress).Run(interrupted.Token);
            return interrupted.IsCancellationRequested ? Interrupted : Success;
        }
        catch (Exception problem) when (IsExpected(problem))
        {
            error.WriteLine(Sentence(problem));
            return Failure;
        }
        finally
        {
            Console.CancelKeyPress -= handler;
        }
    }

    /// <summary>The message in one line, without the parameter's name that an argument error appends: it means nothing to a user.</summary>
    private static string Sentence(Exception problem) => (problem is ArgumentException { ParamName: string name }
        ? problem.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
        : problem.Message).ReplaceLineEndings(" ");

    /// <summary>Problems of files, data and training speak for themselves; anything else is a defect and keeps its stack trace.</summary>
    private static bool IsExpected(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or InvalidDataException or TrainingDivergedException
            or ArgumentException or OutOfMemoryException;
}
