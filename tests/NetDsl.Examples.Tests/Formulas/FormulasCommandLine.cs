using NetDsl.Examples.Formulas;

namespace NetDsl.Examples.Tests.Formulas;

/// <summary>Runs the command as a shell would.</summary>
internal static class FormulasCommandLine
{
    public static (int Code, string Output, string Error) Run(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = FormulasCommand.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
