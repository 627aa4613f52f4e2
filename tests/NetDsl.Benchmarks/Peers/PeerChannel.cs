using System.Text.Json;
using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Peers;

/// <summary>
/// How one talks to a peer: a command is a line to it, the answer a line of JSON from it. Until a command comes it waits for input, and so
/// takes no processor time.
/// </summary>
/// <param name="commands">Goes to the peer.</param>
/// <param name="answers">Comes from the peer.</param>
internal sealed class PeerChannel(TextWriter commands, TextReader answers)
{
    /// <summary>The peer's first line: its name and version.</summary>
    public string ReadName() => Answer("name", value => value.GetString()) ?? throw new RowFailedException("The peer has no name.");

    /// <summary>Asks for the values of the check.</summary>
    public double[] Check() => Ask("check", "values");

    /// <summary>Asks for times, in seconds a call.</summary>
    /// <exception cref="RowFailedException">The peer answers something else.</exception>
    public double[] Measure(int samples, int calls)
    {
        double[] seconds = Ask(FormattableString.Invariant($"measure {samples} {calls}"), "seconds");
        return seconds.Length == samples
            ? seconds
            : throw new RowFailedException($"The peer was asked for {samples} samples and gave {seconds.Length}.");
    }

    private double[] Ask(string command, string member)
    {
        try
        {
            commands.WriteLine(command);
            commands.Flush();
        }
        catch (IOException error)
        {
            throw new RowFailedException("The peer has ended.", error);
        }

        return Answer(member, list => (double[])[.. list.EnumerateArray().Select(value => value.GetDouble())]);
    }

    private T Answer<T>(string member, Func<JsonElement, T> read)
    {
        string line = answers.ReadLine() ?? throw new RowFailedException("The peer has ended.");
        try
        {
            using JsonDocument answer = JsonDocument.Parse(line);
            return answer.RootElement.TryGetProperty("error", out JsonElement problem)
                ? throw new RowFailedException($"The peer says: {problem.GetString()}")
                : read(answer.RootElement.GetProperty(member));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RowFailedException($"The peer answered '{line}', but a JSON object with '{member}' was expected.", error);
        }
    }
}
