using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>A graph as a list of choices, which FsCheck draws and shortens: no choice stands for 0, the simplest.</summary>
/// <param name="Choices">What <see cref="RandomGraph"/> and <see cref="GraphFaults"/> choose, one after the other.</param>
internal sealed record DeclaredGraph(int[] Choices)
{
    /// <summary>How many choices a graph takes at the most.</summary>
    public const int MostChoices = 60;

    /// <summary>A network, valid or not, and code that uses it.</summary>
    /// <param name="name">The class's name.</param>
    public DeclaredChain Declare(string name)
    {
        int next = 0;
        int Choose(int count) => next < Choices.Length ? Choices[next++] % count : 0;
        bool isFaulty = Choose(2) == 1;
        var (layers, blocks) = RandomGraph.Draw(name, Choose, isFaulty ? graph => GraphFaults.Apply(graph, Choose) : null);
        SampleNetwork network = new(name, layers, Labels: false);
        return new DeclaredChain(name, blocks + network.Declaration + DeclaredChain.Use(name), isFaulty ? null : network);
    }

    public override string ToString() => Declare("Graph").Source;
}
