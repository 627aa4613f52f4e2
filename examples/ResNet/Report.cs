using System.Text.Json;

namespace NetDsl.Examples.ResNet;

/// <summary>What the training came to, as JSON.</summary>
/// <param name="Network">What was trained.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Run">The epochs.</param>
/// <param name="Test">The test images, measured with the network as the training left it.</param>
/// <param name="Losses">The loss of each step.</param>
internal sealed record Report(NetworkInfo Network, int Seed, TrainingRun Run, BatchResult Test, IReadOnlyList<double> Losses)
{
    /// <summary>Writes it.</summary>
    public void WriteJson(Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("network", Network.Name);
        json.WriteNumber("parameters", Network.ParameterCount);
        json.WriteNumber("seed", Seed);
        json.WriteFinite("testLoss", Test.Loss);
        json.WriteFinite("testAccuracy", Test.Accuracy);
        json.WriteStartArray("epochs");
        foreach (EpochResult epoch in Run.Epochs)
        {
            WriteEpoch(json, epoch);
        }

        json.WriteEndArray();
        json.WriteStartArray("stepLosses");
        foreach (double loss in Losses)
        {
            json.WriteNumberValue(loss);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEpoch(Utf8JsonWriter json, EpochResult epoch)
    {
        json.WriteStartObject();
        json.WriteNumber("epoch", epoch.Number);
        json.WriteFinite("trainLoss", epoch.Train.Loss);
        json.WriteFinite("trainAccuracy", epoch.Train.Accuracy);
        json.WriteFinite("testLoss", epoch.Test.Loss);
        json.WriteFinite("testAccuracy", epoch.Test.Accuracy);
        json.WriteFinite("seconds", epoch.Duration.TotalSeconds);
        json.WriteEndObject();
    }
}
