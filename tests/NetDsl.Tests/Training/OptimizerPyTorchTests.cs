using System.Text.Json;

namespace NetDsl.Tests.Training;

/// <summary>Against torch.optim itself: Fixtures/optimizers.json, made by the script beside it.</summary>
public class OptimizerPyTorchTests
{
    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("nesterov")]
    [InlineData("adam")]
    [InlineData("adam-custom")]
    public void StepsLikePyTorch(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "optimizers.json");
        using JsonDocument fixture = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = fixture.RootElement;
        float[] rates = Numbers(root.GetProperty("learningRates")), values = Numbers(root.GetProperty("start"));
        Optimizer optimizer = Make(name);
        for (int step = 0; step < rates.Length; step++)
        {
            optimizer.LearningRate = rates[step];
            optimizer.Step(values, Numbers(root.GetProperty("gradients")[step]));
            float[] expected = Numbers(root.GetProperty("after").GetProperty(name)[step]);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.Equal(expected[i], values[i], 2e-6f * (1 + Math.Abs(expected[i])));
            }
        }
    }

    private static Optimizer Make(string name) => name switch
    {
        "sgd" => new Sgd(0.1f),
        "momentum" => new Sgd(0.1f, 0.9f),
        "nesterov" => new Sgd(0.1f, 0.8f, nesterov: true),
        "adam" => new Adam(0.1f),
        _ => new Adam(0.1f, 0.7, 0.95, 1e-3),
    };

    private static float[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetSingle())];
}
