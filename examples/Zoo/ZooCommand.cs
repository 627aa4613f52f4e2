using System.CommandLine;

namespace NetDsl.Examples.Zoo;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class ZooCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes the tables.</param>
    /// <param name="error">Takes one line where something is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        Option<string?> model = new("--model")
        {
            Description = $"The one network to print: {string.Join(", ", Exhibit.Names)} [default: all]",
            HelpName = "NAME",
            CustomParser = OptionParsers.Name(Exhibit.Names),
        };
        Option<bool> expand = new("--expand") { Description = "Print the layers within blocks too [default: a row for each block]" };
        RootCommand command = new("Prints the tables of well-known networks: layers, shapes, parameters, operations.") { model, expand };
        return new CommandRunner(command, _ => null, output, error).Run(
            args, parsed => Print(parsed.GetValue(model), parsed.GetValue(expand), output));
    }

    private static void Print(string? only, bool expand, TextWriter output)
    {
        foreach (Exhibit exhibit in Exhibit.All.Where(exhibit => only is null || exhibit.Name == only))
        {
            exhibit.Print(output, expand);
            output.WriteLine();
        }
    }
}
