using System.Diagnostics;

namespace NetDsl.Package.Tests;

/// <summary>What a program wrote and how it ended.</summary>
/// <param name="Command">The command line, for messages.</param>
/// <param name="ExitCode">Zero where it went well.</param>
/// <param name="Output">Both of its streams.</param>
internal sealed record RunResult(string Command, int ExitCode, string Output)
{
    /// <summary>The output, of a program that must have gone well.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return Output;
    }
}

/// <summary>Runs programs as a user would who has nothing but the SDK and the packages: without what this machine has cached or installed.</summary>
/// <param name="root">A folder outside the repository; caches and templates go there.</param>
internal sealed class Dotnet(string root)
{
    /// <summary>Runs the SDK's command.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">Its arguments.</param>
    public RunResult Run(string folder, params string[] arguments) => Run("dotnet", folder, arguments, []);

    /// <summary>Runs any program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables on top of this process's own.</param>
    public RunResult Run(string program, string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in Isolated().Concat(environment))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        Task.WaitAll(output, error);
        process.WaitForExit();
        return new RunResult($"{program} {string.Join(' ', arguments)}", process.ExitCode, output.Result + error.Result);
    }

    private IEnumerable<(string Name, string Value)> Isolated() =>
    [
        ("NUGET_PACKAGES", Path.Combine(root, "packages")),
        ("DOTNET_CLI_HOME", Path.Combine(root, "home")),
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"),
        // Servers that outlive a command would keep its output open, and the test waiting.
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("UseSharedCompilation", "false"),
        // A program for .NET 9 also runs where only a later version is installed.
        ("DOTNET_ROLL_FORWARD", "Major"),
    ];
}
