namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>One mistake each in a graph.</summary>
internal static class GraphFaults
{
    /// <summary>Mistakes in the flow of values; they may stand in a block as well.</summary>
    private static readonly Func<RandomGraph, string>[] OfFlow =
    [
        _ => "Add(\"nowhere\")",
        _ => "From(\"nowhere\")",
        graph => $"Branch, {graph.Layer(2)}",
        graph => $"Branch, {graph.Layer(2)}, Branch",
        _ => "Concat",
        graph => $"Branch, {graph.Layer(2)}, Add",
        graph => $"Tap(\"twice\"), {graph.Layer(3)}, Tap(\"twice\"), Concat(\"twice\")",
        graph => $"{graph.Layer(3)}, Tap(\"before\"), {graph.Layer(4)}, From(\"before\")",
        graph => $"Tap(\"unused\"), {graph.Layer(3)}",
        graph => $"Concat(\"after\"), {graph.Layer(3)}, Tap(\"after\")",
        _ => "Output(\"same\"), Output(\"same\")",
    ];

    /// <summary>Mistakes in shapes, numbers and blocks.</summary>
    private static readonly Action<RandomGraph>[] Others =
    [
        graph => graph.Add("Branch", graph.Layer(3), "Branch", graph.Layer(4), "Add"),
        graph => graph.Add("Branch", "Flatten", "Branch", "Conv2D(2, 1)", "Concat"),
        graph => graph.Add("AddSkip"),
        graph => graph.Add(graph.Layer("Arg.Units")),
        graph => graph.Add(graph.Declare("")),
        graph => graph.Add(graph.Declare("Flatten, SELF")),
        graph => graph.Add(graph.Declare("Flatten, MeanSquaredError")),
        graph => graph.Add(graph.Declare("Input(3), Flatten")),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Chanels"), "int channels") + "(3)"),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Strange"))),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Units / (Arg.Size - 1)"), "int units, int size") + "(3, 1)"),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Units * Arg.Units * Arg.Units"), "int units") + "(100000)"),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Units & 3"), "int units") + "(3)"),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Units"), "int units") + "(0)"),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Units"), "int units") + "(1, Repeat = 0)"),
        graph => graph.Add(graph.Declare(graph.Layer("Arg.Units"), "int units") + "(1, Repeat = 2000000000)"),
        graph => graph.Add(graph.Declare($"{graph.Layer(7)}, {graph.Layer(9)}, AddSkip"), graph.Layer(11), graph.Declare($"{graph.Layer(12)}, AddSkip")),
        graph => graph.Add(graph.Declare(graph.IsImage ? "Conv2D(Arg.Size, 3)" : $"Branch, Dense(Arg.Size), Branch, Dense({graph.Channels}), Concat, Dense(Arg.Size), AddSkip", "int size") + "(30, Repeat = 10)"),
        graph => graph.Add(graph.Declare($"{graph.Layer("Arg.Size")}, AddSkip", "int size") + "(77)"),
        graph => graph.Add(graph.Declare(graph.Layer(3)) + "(Name = \"same\")", graph.Declare(graph.Layer(3)) + "(Name = \"same\")"),
    ];

    /// <summary>Makes one mistake.</summary>
    public static void Apply(RandomGraph graph, Func<int, int> choose)
    {
        int fault = choose((2 * OfFlow.Length) + Others.Length);
        if (fault < OfFlow.Length)
        {
            graph.AddLast(OfFlow[fault](graph));
        }
        else if (fault < 2 * OfFlow.Length)
        {
            graph.Add(graph.Declare(OfFlow[fault - OfFlow.Length](graph)));
        }
        else
        {
            Others[fault - (2 * OfFlow.Length)](graph);
        }
    }
}
