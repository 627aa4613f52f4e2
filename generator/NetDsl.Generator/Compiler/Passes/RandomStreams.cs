using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>Numbers the streams of random numbers by layers, so that they are the same whatever the network runs on and however its layers are fused.</summary>
internal static class RandomStreams
{
    /// <summary>As many streams as a step may have.</summary>
    private const int OfLayer = 16;

    /// <summary>One of the streams of a step.</summary>
    /// <param name="head">The step's first node.</param>
    /// <param name="number">Which one of them, from 0.</param>
    public static int Of(Node head, int number = 0) => (head.Layer * OfLayer) + number;
}
