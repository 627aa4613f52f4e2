using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>
/// LeNet-5 trained for ten steps on the bundled digits beside PyTorch, from the same weights: Fixtures/lenet5.safetensors, made by the
/// script beside it.
/// </summary>
public sealed class LeNetTrainingTests
{
    private const string Source = """
        using NetDsl;

        [Network]
        [Input(1, 28, 28)]
        [Conv2D(6, 5),  ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten]
        [Dense(120), ReLU]
        [Dense(84),  ReLU]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class LeNet5;
        """;

    private const int Batch = 32;

    private static readonly LoadedNetworks Networks = new(Source);

    private static readonly Dataset Digits = Mnist.Load().Train;

    public static TheoryData<int, int> Ways
    {
        get
        {
            TheoryData<int, int> ways = [];
            foreach (int lanes in EmittedCode.Widths)
            {
                ways.Add(lanes, 1);
                ways.Add(lanes, 2);
            }

            return ways;
        }
    }

    [Fact]
    public void The_network_has_the_known_number_of_parameters() => Assert.Equal(44_426, Networks.Create("LeNet5").Info.ParameterCount);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Ten_losses_and_the_weights_after_them_are_those_of_PyTorch(int lanes, int threads)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(Fixture.Path("lenet5.safetensors"));
        Network network = Networks.Create("LeNet5", lanes: lanes, threads: threads);
        foreach (Parameter parameter in network.Parameters)
        {
            file.CopyTo(parameter.Name, parameter.Values);
        }

        float[] losses = Train(network, steps: 10);

        // Element by element: each loss by its own size, not by the largest.
        foreach ((float expected, float actual) in file.Read("losses").Zip(losses))
        {
            TensorError.AssertClose([expected], [actual], 1e-5, "the loss");
        }

        foreach (Parameter parameter in network.Parameters)
        {
            AssertMovedAlike(file, parameter);
        }
    }

    /// <summary>The weights move by a hundredth of their size, so the movement is compared: it is what training gave.</summary>
    private static void AssertMovedAlike(SafeTensorsFile file, Parameter parameter)
    {
        float[] before = file.Read(parameter.Name);
        float[] after = file.Read($"{parameter.Name}.after");
        double[] expected = [.. after.Zip(before, (a, b) => (double)a - b)];
        float[] actual = [.. parameter.Values.ToArray().Zip(before, (a, b) => a - b)];
        TensorError.AssertClose(expected, actual, 2e-4, $"the movement of {parameter.Name}");
    }

    private static float[] Train(Network network, int steps)
    {
        Sgd sgd = new(0.01f, momentum: 0.9f);
        float[] losses = new float[steps];
        for (int step = 0; step < steps; step++)
        {
            Dataset batch = Digits.Slice(step * Batch, Batch);
            losses[step] = (float)network.TrainStep(batch.Inputs, batch.Targets, sgd).Loss;
        }

        return losses;
    }
}
