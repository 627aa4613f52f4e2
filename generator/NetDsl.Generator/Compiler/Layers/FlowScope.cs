using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Compiler.Layers;

/// <summary>The values that the layers of a network, or of one round of a block, can take beside the current one.</summary>
/// <param name="input">What the block takes; null for a network.</param>
internal sealed class FlowScope(Node? input)
{
    private readonly List<Node> ends = [];
    private Node? start;

    /// <summary>What the block takes.</summary>
    public Node Input => input ?? throw new InvalidOperationException("A network has no value before its input.");

    /// <summary>The values that have names.</summary>
    public Dictionary<string, Node> Taps { get; } = new(StringComparer.Ordinal);

    /// <summary>Ends the branch before, if there is one.</summary>
    /// <param name="current">The value at the end of that branch, or where the first one starts.</param>
    /// <returns>Where the branch starts.</returns>
    public Node StartBranch(Node current)
    {
        if (start is not null)
        {
            ends.Add(current);
        }

        return start ??= current;
    }

    /// <summary>Ends all branches.</summary>
    /// <param name="current">The value at the end of the last one.</param>
    /// <returns>The values at their ends, in order.</returns>
    public Node[] EndBranches(Node current)
    {
        Node[] all = [.. ends, current];
        ends.Clear();
        start = null;
        return all;
    }
}
