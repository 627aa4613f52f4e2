namespace NetDsl.Examples.ResNet;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class ResNetCommand
{
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
        return new CommandRunner(options.CreateCommand(), options.FindContradiction, output, error).Run(
            args, (parsed, interrupted) => new Session(options.Read(parsed), output, progress).Run(interrupted), cancellationToken);
    }
}
