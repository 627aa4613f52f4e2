namespace NetDsl.Compiler.Tests.Declarations;

/// <summary>Makes one mistake in a valid chain.</summary>
internal static class Faults
{
    private static readonly Action<List<string>>[] OfLayers =
    [
        layers => layers[0] = "Input(0)",
        layers => layers[0] = "Input",
        layers => layers.RemoveAt(0),
        layers => layers.RemoveAt(layers.Count - 1),
        layers => layers.Insert(1, "Input(4)"),
        layers => layers.Insert(0, "ReLU"),
        layers => layers.Add("Dense(2)"),
        layers => layers.Add("MeanSquaredError"),
        layers => layers.Insert(1, "Conv2D(2, 99)"),
        layers => layers.Insert(layers.Count - 1, "MaxPool2D(2)"),
        layers => layers.InsertRange(1, ["Flatten", "AvgPool2D(1)"]),
        layers => layers.InsertRange(layers.Count - 1, ["Dense(2, Name = \"twice\")", "Dense(2, Name = \"twice\")"]),
        layers => layers.Insert(layers.Count - 1, "Dense(0)"),
        layers => layers.Insert(layers.Count - 1, "Dense(-1, Bias = false)"),
        layers => layers.InsertRange(layers.Count - 1, ["Dense(100000)", "Dense(100000)"]),
        layers => layers.Insert(layers.Count - 1, "Mystery"),
        layers => layers[^1] = "Dense(1), SoftmaxCrossEntropy",
        layers => layers.InsertRange(0, ["Input(3, 5, 5)", "Dense(2)"]),
        layers => layers[0] = "Input(1, 3, 3), Conv2D(2, 1, Stride = 0)",
        layers => layers[0] = "Input(1, 3, 3), Conv2D(2, 1, Padding = -1)",
        layers => layers[0] = "Input(1, 9, 9), MaxPool2D(3), AvgPool2D(4)",
        layers => layers[0] = "Input(100000, 100000)",
    ];

    /// <summary>What stands in for <c>public partial class Name;</c>, and whether code can use it.</summary>
    private static readonly (string Class, bool CanUse)[] OfClasses =
    [
        ("public class NAME;", false),
        ("public static partial class NAME;", false),
        ("public abstract partial class NAME;", false),
        ("public partial record NAME;", false),
        ("public partial class NAME<T>;", false),
        ("public partial class NAME(int size) { public int Size => size; }", false),
        ("public partial class NAME : System.Exception;", false),
        ("public partial class NAME;\n[Dense(2)]\npartial class NAME;", true),
        ("public partial class NAME;\n[Input(2), MeanSquaredError]\npartial class NAME;", true),
    ];

    /// <summary>The types that faulty layers name.</summary>
    public const string Types = "public sealed class MysteryAttribute : NetDsl.LayerAttribute;\n";

    public static DeclaredChain Apply(string name, List<string> layers, Func<int, int> choose)
    {
        int fault = choose(OfLayers.Length + OfClasses.Length);
        var (declaration, canUse) = ("public partial class NAME;", true);
        if (fault < OfLayers.Length)
        {
            OfLayers[fault](layers);
        }
        else
        {
            (declaration, canUse) = OfClasses[fault - OfLayers.Length];
        }

        string attributes = layers.Count == 0 ? "" : $"[{string.Join(", ", layers)}]\n";
        string text = $"[Network]\n{attributes}{declaration.Replace("NAME", name, StringComparison.Ordinal)}\n";
        return new DeclaredChain(name, text + (canUse ? DeclaredChain.Use(name) : ""), null);
    }
}
