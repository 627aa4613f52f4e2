using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics;
using System.Globalization;
using NetDsl.Examples.Predict.Images;

namespace NetDsl.Examples.Predict;

/// <summary>The command: from arguments to an exit code.</summary>
internal static class PredictCommand
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A file is missing or holds something else.</summary>
    public const int Failure = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int Usage = 2;

    private const string StandardInput = "-";
    private const int Guesses = 3;

    private static readonly string BundledWeights = Path.Combine(AppContext.BaseDirectory, "lenet5.safetensors");

    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="input">Opens the standard input.</param>
    /// <param name="output">Takes the classes and their probabilities.</param>
    /// <param name="error">Takes one line where something is wrong.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, Func<Stream> input, TextWriter output, TextWriter error)
    {
        Argument<string> file = new("FILE")
        {
            Description = "An image (PGM, PPM or PBM) of one digit, or one drawn as text; - reads it from standard input: type it, then Ctrl-D",
            DefaultValueFactory = _ => StandardInput,
        };
        Option<string> weights = new("--weights")
        {
            Description = "The network's parameters, as examples/LeNet5 saves them [default: the file beside the program]",
            HelpName = "FILE",
        };
        Option<bool> show = new("--show") { Description = "Draw what the network sees, 28 x 28 pixels; that is an input, too" };
        Option<bool> time = new("--time") { Description = "Tell how long after the start of the process the class was known" };
        RootCommand command = new("Tells which digit an image shows.") { file, weights, show, time };
        command.SetAction(parsed => Predict(
            new Request(parsed.GetValue(file)!, parsed.GetValue(weights) ?? BundledWeights, parsed.GetValue(show), parsed.GetValue(time)),
            input, output, error));
        ParseResult result = command.Parse(args);
        if (result.Action is ParseErrorAction)
        {
            error.WriteLine($"{result.Errors[0].Message.ReplaceLineEndings(" ")} See --help.");
            return Usage;
        }

        return result.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static int Predict(Request request, Func<Stream> input, TextWriter output, TextWriter error)
    {
        try
        {
            LeNet5 network = new(batchCapacity: 1, threads: 1);
            network.Load(request.Weights);
            float[] pixels = DigitFrame.Fit(Read(request.File, input), LeNet5.Side);
            float[] probabilities = network.Predict(pixels);
            TimeSpan taken = DateTime.Now - Process.GetCurrentProcess().StartTime;
            if (request.Show)
            {
                output.Write(TextDigit.Draw(new GrayImage(LeNet5.Side, LeNet5.Side, pixels)));
            }

            Write(probabilities, output);
            if (request.Time)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"known {taken.TotalMilliseconds:F0} ms after the start of the process"));
            }

            return Success;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(problem.Message.ReplaceLineEndings(" "));
            return Failure;
        }
    }

    private static GrayImage Read(string file, Func<Stream> input)
    {
        if (file != StandardInput)
        {
            return File.Exists(file)
                ? DigitFile.Read(file, File.ReadAllBytes(file))
                : throw new FileNotFoundException($"{file}: there is no such file.");
        }

        using Stream stream = input();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return DigitFile.Read("standard input", content.ToArray());
    }

    private static void Write(float[] probabilities, TextWriter output)
    {
        foreach (int digit in Enumerable.Range(0, probabilities.Length).OrderByDescending(digit => probabilities[digit]).Take(Guesses))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{digit}  {100 * probabilities[digit],5:F1} %"));
        }
    }

    private readonly record struct Request(string File, string Weights, bool Show, bool Time);
}
