using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>
/// Each layer and each loss against PyTorch: Fixtures/layers.safetensors, made by the script beside it, which also holds the declarations.
/// </summary>
public sealed class LayerFixtureTests
{
    /// <summary>The numbers to compare with come from double precision; ours are rounded at every step.</summary>
    private const double EmittedTolerance = 3e-6;

    /// <summary>Both compute in double precision; the file holds single, which rounds to 6e-8.</summary>
    private const double InterpreterTolerance = 2e-7;

    private static readonly Dictionary<string, SampleNetwork> Samples = ReadSamples();

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Samples.Values)));

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_emitted_code_gives_what_PyTorch_gives(string name)
    {
        using SafeTensorsFile file = Open();
        Fixture fixture = new(file, name);
        foreach (int lanes in EmittedCode.Widths)
        {
            Network network = Networks.Value.Create(name, lanes: lanes);
            fixture.CopyParameters(network);
            fixture.AssertClose("outputs", network.Forward(fixture.Read("inputs")), EmittedTolerance);
            BatchResult result = network.LossAndGradients(fixture.Read("inputs"), fixture.Targets);
            fixture.AssertClose("loss", [(float)result.Loss], EmittedTolerance);
            foreach (Parameter parameter in network.Parameters)
            {
                fixture.AssertClose($"{parameter.Name}.gradient", parameter.Gradients, EmittedTolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_interpreter_gives_what_PyTorch_gives(string name)
    {
        using SafeTensorsFile file = Open();
        Fixture fixture = new(file, name);
        GraphInterpreter interpreter = new(Networks.Value.Graph(name));
        Network network = Networks.Value.Create(name);
        fixture.CopyParameters(network);
        EmittedCode.CopyParameters(network, interpreter);
        CaseData data = CaseData.Of(interpreter, fixture.Read("inputs"), fixture.Targets);
        BatchGradients result = interpreter.Differentiate(data.Samples(data.Count), data.TargetsOf(data.Count));
        fixture.AssertClose("outputs", Single(result.Outcome.Outputs.SelectMany(sample => sample)), InterpreterTolerance);
        fixture.AssertClose("loss", Single([result.Outcome.Loss]), InterpreterTolerance);
        fixture.AssertClose("inputs.gradient", Single(result.InputGradients.SelectMany(sample => sample)), InterpreterTolerance);
        foreach (string parameter in interpreter.Parameters.Keys)
        {
            fixture.AssertClose($"{parameter}.gradient", Single(result.Gradients[parameter]), InterpreterTolerance);
        }
    }

    [Fact]
    public void Every_layer_and_every_loss_is_there()
    {
        string all = string.Concat(Samples.Values.Select(sample => sample.Layers));
        string[] layers =
        [
            "Conv2D", "Dense", "MaxPool2D", "AvgPool2D", "Flatten", "Softmax,", "ReLU", "LeakyReLU", "Sigmoid", "Tanh", "Gated",
            "SoftmaxCrossEntropy", "BinaryCrossEntropy", "MeanSquaredError",
        ];
        Assert.All(layers, layer => Assert.Contains(layer, all));
    }

    private static float[] Single(IEnumerable<double> values) => [.. values.Select(value => (float)value)];

    private static SafeTensorsFile Open() => SafeTensorsFile.Open(Fixture.Path("layers.safetensors"));

    private static Dictionary<string, SampleNetwork> ReadSamples()
    {
        using SafeTensorsFile file = Open();
        return file.Metadata.ToDictionary(
            pair => pair.Key, pair => new SampleNetwork(pair.Key, pair.Value, Labels: file.TryGet($"{pair.Key}/labels", out _)));
    }
}
