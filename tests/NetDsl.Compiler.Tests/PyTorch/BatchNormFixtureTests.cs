using NetDsl.Compiler.Tests.Gradients;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>Batch normalisation, evaluating and training, against PyTorch: Fixtures/batchnorm.safetensors, made by make_batchnorm.py beside it.</summary>
public sealed class BatchNormFixtureTests
{
    /// <summary>The numbers to compare with come from double precision; ours are rounded at every step.</summary>
    private const double Tolerance = 3e-6;

    private static readonly Dictionary<string, SampleNetwork> Samples = ReadSamples();

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Samples.Values)));

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in Samples.Keys)
            {
                cases.Add(name, 1);
                cases.Add(name, 2);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_gradients_and_running_statistics_are_those_of_PyTorch(string name, int threads)
    {
        using SafeTensorsFile file = Open();
        Fixture fixture = new(file, name);
        foreach (int lanes in EmittedCode.Widths)
        {
            Network network = Networks.Value.Create(name, lanes: lanes, threads: threads);
            CopyState(file, name, network);
            fixture.AssertClose("outputs", network.Forward(fixture.Read("inputs")), Tolerance);
            BatchResult result = network.LossAndGradients(fixture.Read("inputs"), fixture.Targets);
            fixture.AssertClose("loss", [(float)result.Loss], Tolerance);
            foreach (Parameter parameter in network.Parameters)
            {
                fixture.AssertClose($"{parameter.Name}.gradient", parameter.Gradients, Tolerance);
            }

            AssertStatistics(fixture, network, "after");
            network.LossAndGradients(fixture.Read("more"), fixture.Targets);
            AssertStatistics(fixture, network, "later");
        }
    }

    private static void AssertStatistics(Fixture fixture, Network network, string when)
    {
        foreach (Parameter statistic in network.Statistics)
        {
            fixture.AssertClose($"{statistic.Name}.{when}", statistic.Values, Tolerance);
        }
    }

    private static void CopyState(SafeTensorsFile file, string name, Network network)
    {
        foreach (Parameter parameter in network.Parameters.Concat(network.Statistics))
        {
            file.CopyTo($"{name}/{parameter.Name}", parameter.Values);
        }
    }

    private static SafeTensorsFile Open() => SafeTensorsFile.Open(Fixture.Path("batchnorm.safetensors"));

    private static Dictionary<string, SampleNetwork> ReadSamples()
    {
        using SafeTensorsFile file = Open();
        return file.Metadata.ToDictionary(pair => pair.Key, pair => new SampleNetwork(pair.Key, pair.Value, Labels: false));
    }
}
