using NetDsl.TestKit;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>A warning leaves the network as it is: every layer after it is compiled all the same.</summary>
public class WarningTests
{
    [Fact]
    public void Layers_after_a_warning_are_compiled()
    {
        const string Source = """
            using NetDsl;
            [Network, Input(1, 9, 9), Conv2D(2, 2), ReLU, PReLU, MaxPool2D(3), Conv2D(2, 1), PReLU, Flatten, Dense(3), PReLU, MeanSquaredError]
            public partial class Net;
            """;
        Assert.Equal(["NDSL0108", "NDSL0208"], GeneratorHarness.Analyze(Source).Select(diagnostic => diagnostic.Id));

        Network net = (Network)Activator.CreateInstance(GeneratorHarness.Load(Source).GetType("Net")!, 0, null, 1, 1)!;
        Assert.Equal(
            ["conv2d1.weight", "conv2d1.bias", "prelu1.slope", "conv2d2.weight", "conv2d2.bias", "prelu2.slope", "dense1.weight", "dense1.bias", "prelu3.slope"],
            net.Parameters.Select(parameter => parameter.Name));
    }
}
