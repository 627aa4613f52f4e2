using NetDsl.Generator.Compiler.Graph;
using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;
using NetDsl.TestKit.Samples;
using Role = NetDsl.Generator.Compiler.Graph.ParameterRole;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>The interpreter's gradients of whole batches against central differences, from the graph alone.</summary>
public sealed class GraphTests
{
    private static readonly Dictionary<string, SampleNetwork> Samples = GraphCases.All().ToDictionary(sample => sample.Name);

    private static readonly Lazy<LoadedNetworks> Networks = new(() => new LoadedNetworks(SampleNetwork.Source(Samples.Values)));

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_match_differences(string name) => Differences.MatchInterpreter(WithParameters(Networks.Value.Graph(name)), Samples[name], elements: 9);

    /// <summary>The interpreter of a graph with drawn parameters.</summary>
    private static GraphInterpreter WithParameters(NetworkGraph graph)
    {
        GraphInterpreter interpreter = new(graph);
        SeededRandom random = new(1);
        foreach (ParameterSlot slot in graph.Parameters)
        {
            double deviation = slot.Role == Role.Weight ? 1 / Math.Sqrt(slot.FanIn) : 0.2;
            double[] values = interpreter.Parameters[slot.Name].Values;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (slot.Start ?? 0) + (deviation * random.NextGaussian());
            }
        }

        return interpreter;
    }
}
