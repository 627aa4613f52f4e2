using System.CommandLine;
using System.CommandLine.Invocation;
using NetDsl.Examples.Formulas.Gallery;
using NetDsl.Examples.Formulas.Tour;

namespace NetDsl.Examples.Formulas;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class FormulasCommand
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>Something went wrong on the way: a file, the data, the training.</summary>
    public const int Failure = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes one line where something is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        CommandOptions options = new();
        RootCommand command = options.CreateCommand();
        command.SetAction(parsed => options.FindContradiction(parsed) is string contradiction
            ? Refuse(contradiction, error)
            : Run(options.Read(parsed), output, error));
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

    private static int Run(Settings settings, TextWriter output, TextWriter error)
    {
        try
        {
            if (settings.Gallery is string file)
            {
                Draw(file, settings.Seed, output);
            }
            else
            {
                new GuidedTour(settings, output).Run();
            }

            return Success;
        }
        catch (Exception problem) when (IsExpected(problem))
        {
            error.WriteLine(problem.Message.ReplaceLineEndings(" "));
            return Failure;
        }
    }

    /// <summary>Problems of files, data and training speak for themselves; anything else is a defect and keeps its stack trace.</summary>
    private static bool IsExpected(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or InvalidDataException or TrainingDivergedException;

    private static void Draw(string file, int seed, TextWriter output)
    {
        OutputFile.RequireWritable("--gallery", file);
        Panel[] panels = Panel.All(seed);
        OutputFile.Write(file, GalleryFile.Draw(panels).Save);
        output.WriteLine($"drew {panels.Length} activations into {file}");
    }
}
