namespace NetDsl.Examples.Gpu;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class GpuCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes one line where something is wrong.</param>
    /// <returns>The exit code: 1 also where a network gives something else than on the CPU.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        CommandOptions options = new();
        bool agreed = true;
        int code = new CommandRunner(options.CreateCommand(), _ => null, output, error).Run(
            args, parsed => agreed = new Session(options.Read(parsed), output).Run());
        return code == ExitCode.Success && !agreed ? ExitCode.Failure : code;
    }
}
