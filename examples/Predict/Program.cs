using NetDsl.Examples.Predict;

return PredictCommand.Run(args, OpenInput, Console.Out, Console.Error);

static Stream OpenInput()
{
    if (!Console.IsInputRedirected)
    {
        Console.Error.WriteLine($"Draw a digit with any characters, then press {(OperatingSystem.IsWindows() ? "Ctrl-Z and Enter" : "Ctrl-D")}:");
    }

    return Console.OpenStandardInput();
}
