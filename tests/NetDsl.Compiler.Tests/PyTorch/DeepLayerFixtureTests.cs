using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>
/// The layers that deep networks are made of against PyTorch: Fixtures/deep.safetensors. Evaluation comes first, from running statistics that are not what they
/// start at; then a batch in training, and the running statistics after it.
/// </summary>
public sealed class DeepLayerFixtureTests
{
    /// <summary>The numbers to compare with come from double precision; ours are rounded at every step.</summary>
    private const double EmittedTolerance = 5e-6;

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
            foreach (Parameter statistic in network.Statistics)
            {
                fixture.Read(statistic.Name).CopyTo(statistic.Values);
            }

            fixture.AssertClose("evaluation", network.Forward(fixture.Read("inputs")), EmittedTolerance);
            BatchResult result = network.LossAndGradients(fixture.Read("inputs"), fixture.Targets);
            fixture.AssertClose("loss", [(float)result.Loss], EmittedTolerance);
            foreach (Parameter parameter in network.Parameters)
            {
                fixture.AssertClose($"{parameter.Name}.gradient", parameter.Gradients, EmittedTolerance);
            }

            foreach (Parameter statistic in network.Statistics)
            {
                fixture.AssertClose($"{statistic.Name}.after", statistic.Values, EmittedTolerance);
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
        foreach (Tensor tensor in interpreter.Parameters.Values.Concat(interpreter.Statistics.Values))
        {
            Array.ConvertAll(fixture.Read(tensor.Name), value => (double)value).CopyTo(tensor.Values, 0);
        }

        CaseData data = CaseData.Of(interpreter, fixture.Read("inputs"), fixture.Targets);
        BatchOutcome evaluation = interpreter.Evaluate(data.Samples(data.Count), data.TargetsOf(data.Count));
        fixture.AssertClose("evaluation", Single(evaluation.Outputs.SelectMany(sample => sample)), InterpreterTolerance);
        BatchGradients result = interpreter.Differentiate(data.Samples(data.Count), data.TargetsOf(data.Count));
        fixture.AssertClose("outputs", Single(result.Outcome.Outputs.SelectMany(sample => sample)), InterpreterTolerance);
        fixture.AssertClose("loss", Single([result.Outcome.Loss]), InterpreterTolerance);
        fixture.AssertClose("inputs.gradient", Single(result.InputGradients.SelectMany(sample => sample)), InterpreterTolerance);
        foreach ((string parameter, double[] gradient) in result.Gradients)
        {
            fixture.AssertClose($"{parameter}.gradient", Single(gradient), InterpreterTolerance);
        }

        foreach ((string statistic, double[] after) in result.Statistics)
        {
            fixture.AssertClose($"{statistic}.after", Single(after), InterpreterTolerance);
        }
    }

    private static float[] Single(IEnumerable<double> values) => [.. values.Select(value => (float)value)];

    private static SafeTensorsFile Open() => SafeTensorsFile.Open(Fixture.Path("deep.safetensors"));

    private static Dictionary<string, SampleNetwork> ReadSamples()
    {
        using SafeTensorsFile file = Open();
        return file.Metadata.ToDictionary(pair => pair.Key, pair => new SampleNetwork(pair.Key, pair.Value, Labels: false));
    }
}
