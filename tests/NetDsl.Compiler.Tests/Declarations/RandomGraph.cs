using System.Globalization;

namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>
/// Draws graphs: branches, taps, joins, and blocks with arithmetic, shortcuts, rounds and blocks in them. Images keep an odd or even size
/// unless a block halves it; the shapes are followed here once more.
/// </summary>
internal sealed class RandomGraph
{
    private static readonly string[] Activations = ["ReLU", "Tanh", "LeakyReLU(Slope = 0.2f)", "Sigmoid"];

    private readonly Func<int, int> choose;
    private readonly List<string> layers = [];
    private readonly List<string> ends = [];
    private readonly List<string> blocks = [];
    private readonly string name;
    private int names;

    private RandomGraph(string name, Func<int, int> choose)
    {
        (this.name, this.choose) = (name, choose);
        IsImage = choose(2) == 1;
        Channels = 1 + choose(5);
        layers.Add(IsImage ? Text($"Input({Channels}, {3 + choose(5)}, {3 + choose(5)})") : Text($"Input({Channels})"));
    }

    /// <summary>The current first dimension.</summary>
    public int Channels { get; private set; }

    public bool IsImage { get; }

    /// <summary>A graph as text.</summary>
    /// <param name="name">The network's name, which its blocks' names begin with.</param>
    /// <param name="choose">Chooses a number from 0 to below another.</param>
    /// <param name="fault">What goes wrong in the middle; null for nothing.</param>
    public static (string Layers, string Blocks) Draw(string name, Func<int, int> choose, Action<RandomGraph>? fault)
    {
        RandomGraph graph = new(name, choose);
        int pieces = choose(4);
        int place = choose(pieces + 1);
        for (int i = 0; i <= pieces; i++)
        {
            if (i == place)
            {
                fault?.Invoke(graph);
            }

            if (i < pieces)
            {
                graph.AddPiece();
            }
        }

        graph.layers.AddRange(graph.ends);
        graph.layers.AddRange(graph.IsImage ? ["Flatten", "Dense(2)"] : ["Dense(2)"]);
        return ($"{string.Join(", ", graph.layers)}, MeanSquaredError", string.Concat(graph.blocks));
    }

    /// <summary>A layer that keeps an image's size, with so many outputs.</summary>
    public string Layer(int channels) => IsImage ? Text($"Conv2D({channels}, 3, Padding = 1)") : Text($"Dense({channels})");

    /// <summary>The same in a block, computed.</summary>
    public string Layer(string arithmetic) => IsImage ? $"Conv2D({arithmetic}, 3, Padding = 1)" : $"Dense({arithmetic})";

    /// <summary>Adds layers to the network.</summary>
    public void Add(params string[] more) => layers.AddRange(more);

    /// <summary>Adds layers after all others, where no join follows.</summary>
    public void AddLast(string more) => ends.Add(more);

    /// <summary>Adds layers with a number of outputs at their end.</summary>
    public void AddLayer(int channels)
    {
        layers.Add(Layer(channels));
        Channels = channels;
    }

    /// <summary>Declares a block.</summary>
    /// <param name="body">Its layers; empty for none.</param>
    /// <param name="parameters">What its constructor takes, such as <c>int channels</c>.</param>
    /// <returns>What a use is called.</returns>
    public string Declare(string body, string parameters = "")
    {
        string block = Text($"{name}Block{++names}");
        string attributes = body.Length == 0 ? "" : $"[{body.Replace("SELF", block, StringComparison.Ordinal)}]\n";
        string passed = string.Join(", ", parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(parameter => parameter.Split(' ')[1]));
        blocks.Add($"{attributes}public sealed class {block}Attribute({parameters}) : BlockAttribute({passed});\n");
        return block;
    }

    /// <summary>A name for a tap.</summary>
    public string Tap() => Text($"tap{++names}");

    private void AddPiece()
    {
        switch (choose(6))
        {
            case 0:
                AddActivated(1 + choose(6));
                break;
            case 1:
                AddBranches();
                break;
            case 2:
                AddTapped();
                break;
            case 3:
                AddResidual();
                break;
            case 4:
                AddProjected();
                break;
            default:
                AddNested();
                break;
        }
    }

    private void AddActivated(int channels)
    {
        AddLayer(channels);
        layers.Add(Activations[choose(Activations.Length)]);
    }

    private void AddBranches()
    {
        bool isConcat = choose(2) == 0;
        int width = 1 + choose(4);
        int total = 0;
        int from = Channels;
        for (int branch = 0; branch < 2 + choose(2); branch++)
        {
            layers.Add("Branch");
            Channels = from;
            if (choose(2) == 0)
            {
                AddActivated(1 + choose(4));
            }

            if (!isConcat)
            {
                AddLayer(width);
            }

            total += Channels;
        }

        layers.Add(isConcat ? "Concat" : choose(2) == 0 ? "Add" : "Multiply");
        Channels = isConcat ? total : width;
    }

    private void AddTapped()
    {
        string tap = Tap();
        int before = Channels;
        layers.Add($"Tap(\"{tap}\")");
        AddActivated(1 + choose(4));
        if (choose(2) == 0)
        {
            string second = Tap();
            int middle = Channels;
            layers.AddRange([$"Tap(\"{second}\")", $"From(\"{tap}\")"]);
            AddLayer(middle);
            layers.Add($"Add(\"{second}\")");
        }
        else
        {
            layers.Add($"Concat(\"{tap}\")");
            Channels += before;
        }
    }

    private void AddResidual()
    {
        string block = Declare($"{Layer("Arg.Channels + 1")}, {Activations[choose(Activations.Length)]}, {Layer("Arg.Channels")}, AddSkip", "int channels");
        layers.Add(Text($"{block}({Channels}, Repeat = {1 + choose(3)})"));
    }

    private void AddProjected()
    {
        int channels = Channels + choose(4);
        string shortcut = IsImage && choose(2) == 0 ? "ZeroPad" : "Projection";
        string layer = IsImage ? "Conv2D(Arg.Channels, 3, Padding = 1, Stride = Arg.Stride)" : "Dense(Arg.Channels * Arg.Stride / Arg.Stride)";
        string block = Declare($"{layer}, AddSkip(Shortcut.{shortcut})", "int channels, int stride = 2");
        layers.Add(Text($"{block}({channels}{(choose(2) == 0 ? ", stride: 1" : "")})"));
        Channels = channels;
    }

    private void AddNested()
    {
        string inner = Declare($"Branch, {Layer("Arg.Width > 2 ? Arg.Width / 2 : 1")}, Branch, {Layer("Arg.Odd_Width")}, Concat", "int width, int odd_Width = 2");
        string outer = Declare($"Tap(\"in\"), {inner}(Arg.Width, Repeat = Arg.Rounds), {Layer("Arg.Width")}, Add(\"in\")", "int width, int rounds = 1");
        layers.Add(Text($"{outer}({Channels}, {1 + choose(2)})"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
