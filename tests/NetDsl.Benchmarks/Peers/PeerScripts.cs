using System.Diagnostics;

namespace NetDsl.Benchmarks.Peers;

/// <summary>The scripts that lie beside the program, and the programs that run them.</summary>
internal static class PeerScripts
{
    /// <summary>The path of a script.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    /// <summary>Whether a program is there and ends well.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
