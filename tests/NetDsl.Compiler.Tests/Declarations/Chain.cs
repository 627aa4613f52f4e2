using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>A chain as a list of choices, which FsCheck draws and shortens: no choice stands for 0, the simplest.</summary>
/// <param name="Choices">What <see cref="RandomChain"/> and <see cref="Faults"/> choose, one after the other.</param>
internal sealed record Chain(int[] Choices)
{
    /// <summary>How many choices a chain takes at the most.</summary>
    public const int MostChoices = 50;

    private const int MostLayers = 2;

    /// <summary>A network, valid or not, and code that uses it.</summary>
    /// <param name="name">The class's name.</param>
    public DeclaredChain Declare(string name)
    {
        int next = 0;
        int Choose(int count) => next < Choices.Length ? Choices[next++] % count : 0;
        int lot = Choose(3);
        var (layers, labels) = RandomChain.Draw(Choose, MostLayers, faultless: true);
        SampleNetwork network = new(name, string.Join(", ", layers), labels);
        return lot == 2
            ? Faults.Apply(name, [.. layers], Choose)
            : new DeclaredChain(name, network.Declaration + DeclaredChain.Use(name), network);
    }

    public override string ToString() => Declare("Chain").Source;
}

/// <summary>A chain as text.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Text">The declaration, and code that uses it.</param>
/// <param name="Network">The network where it is valid; otherwise null.</param>
internal sealed record DeclaredChain(string Name, string Text, SampleNetwork? Network)
{
    /// <summary>A file of its own.</summary>
    public string Source => $"using NetDsl;\n{Text}";

    /// <summary>Code that uses members which the generator writes.</summary>
    public static string Use(string name) =>
        $"public static class Use{name} {{ public static float[] Run(float[] inputs) => new {name}(seed: {name}.Description.Name.Length).Forward(inputs); }}\n";
}
