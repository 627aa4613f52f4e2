using System.Globalization;
using System.Text.Json;

namespace NetDsl.Examples.LeNet;

/// <summary>What the trials came to, as text and as JSON.</summary>
/// <param name="Network">What was trained.</param>
/// <param name="Trials">The trials to report: those that finished or, where none did, the one that was cancelled.</param>
internal sealed record Report(NetworkInfo Network, IReadOnlyList<Trial> Trials)
{
    /// <summary>The mean test accuracy.</summary>
    public double Mean => Trials.Average(trial => trial.Test.Accuracy);

    /// <summary>The variance of the test accuracy, divided by the number of trials as in the paper's tables.</summary>
    public double Variance => Trials.Average(trial => Math.Pow(trial.Test.Accuracy - Mean, 2));

    /// <summary>Prints one line per trial, and mean and variance where there are several.</summary>
    public void Print(TextWriter output)
    {
        foreach (Trial trial in Trials)
        {
            string state = trial.Finished ? "" : ", cancelled";
            output.WriteLine(Line(
                $"test accuracy {100 * trial.Test.Accuracy:F2}%  test loss {trial.Test.Loss:F4}  (seed {trial.Seed}{state})"));
        }

        if (Trials.Count > 1)
        {
            output.WriteLine(Line($"mean test accuracy {100 * Mean:F2}%  variance {Variance:E1}  ({Trials.Count} trials)"));
        }
    }

    /// <summary>Writes the report as JSON.</summary>
    public void WriteJson(Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("network", Network.Name);
        json.WriteNumber("parameters", Network.ParameterCount);
        json.WriteStartArray("trials");
        foreach (Trial trial in Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", trial.Seed);
            json.WriteFinite("trainLoss", trial.Train.Loss);
            json.WriteFinite("testLoss", trial.Test.Loss);
            json.WriteFinite("testAccuracy", trial.Test.Accuracy);
            json.WriteFinite("secondsPerEpoch", trial.SecondsPerEpoch);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteFinite("meanAccuracy", Mean);
        json.WriteFinite("varianceAccuracy", Variance);
        json.WriteEndObject();
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
