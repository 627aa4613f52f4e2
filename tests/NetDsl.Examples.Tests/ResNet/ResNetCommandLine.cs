using NetDsl.Examples.ResNet;

namespace NetDsl.Examples.Tests.ResNet;

/// <summary>Runs the command as a shell would.</summary>
internal static class ResNetCommandLine
{
    public static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = ResNetCommand.Run(args, output, error, ProgressReporter.Silent);
        return (code, output.ToString(), error.ToString());
    }
}
