using NetDsl.Examples.Formulas.Gallery;
using NetDsl.Examples.Formulas.Tour;

namespace NetDsl.Examples.Formulas;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class FormulasCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes one line where something is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        CommandOptions options = new();
        return new CommandRunner(options.CreateCommand(), options.FindContradiction, output, error).Run(
            args, parsed => Run(options.Read(parsed), output));
    }

    private static void Run(Settings settings, TextWriter output)
    {
        if (settings.Gallery is string file)
        {
            Draw(file, settings.Seed, output);
        }
        else
        {
            new GuidedTour(settings, output).Run();
        }
    }

    private static void Draw(string file, int seed, TextWriter output)
    {
        OutputFile.RequireWritable("--gallery", file);
        Panel[] panels = Panel.All(seed);
        OutputFile.Write(file, GalleryFile.Draw(panels).Save);
        output.WriteLine($"drew {panels.Length} activations into {file}");
    }
}
