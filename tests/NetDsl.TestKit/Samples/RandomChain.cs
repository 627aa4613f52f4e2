using System.Globalization;

namespace NetDsl.TestKit.Samples;

/// <summary>
/// Draws networks: valid chains of all layers with small, odd sizes. The shapes are followed here once more, apart from the compiler, so a
/// compiler that takes another shape rejects the chain or disagrees with the interpreter.
/// </summary>
public sealed class RandomChain
{
    private static readonly string[] BuiltInActivations = ["ReLU", "ReLU", "LeakyReLU", "LeakyReLU(Slope = 0.2f)", "Sigmoid", "Tanh", "Mish", "PReLU(PerChannel = true)", "DualLine"];

    private readonly SeededRandom random;
    private readonly List<string> layers = [];
    private int[] shape;

    private RandomChain(int seed)
    {
        random = new SeededRandom((ulong)seed);
        shape = random.NextInt32(4) == 0 ? [Between(1, 20)] : [Between(1, 5), Side(), Side()];
        layers.Add(Call("Input", shape));
    }

    /// <summary>The chain of a seed: the same on every machine.</summary>
    public static SampleNetwork Draw(int seed)
    {
        RandomChain chain = new(seed);
        chain.AddBody();
        bool labels = chain.AddLoss();
        return new SampleNetwork($"Chain{seed}", string.Join(", ", chain.layers), labels);
    }

    private void AddBody()
    {
        int count = Between(0, 7);
        for (int i = 0; i < count; i++)
        {
            if (shape.Length == 3)
            {
                AddToImage();
            }
            else
            {
                AddToVector();
            }
        }

        if (shape.Length == 3)
        {
            Flatten();
        }
    }

    private void AddToImage()
    {
        switch (random.NextInt32(16))
        {
            case < 6:
                AddConvolution();
                break;
            case < 10:
                AddPooling();
                break;
            case < 14:
                layers.Add(Activation());
                break;
            case 14:
                layers.Add("Softmax");
                break;
            default:
                Flatten();
                break;
        }
    }

    private void AddToVector()
    {
        switch (random.NextInt32(8))
        {
            case < 4:
                AddDense(Between(1, 20));
                break;
            case < 7:
                layers.Add(Activation());
                break;
            default:
                layers.Add("Softmax");
                break;
        }
    }

    private void AddConvolution()
    {
        int filters = Between(1, 7);
        int[] padding = [Rarely(3), Rarely(3)];
        int[] kernel = [Kernel(shape[1] + (2 * padding[0])), Kernel(shape[2] + (2 * padding[1]))];
        int[] stride = [1 + Rarely(2), 1 + Rarely(2)];
        string strides = $", StrideHeight = {stride[0]}, StrideWidth = {stride[1]}";
        string paddings = $", PaddingHeight = {padding[0]}, PaddingWidth = {padding[1]}";
        string bias = random.NextInt32(4) == 0 ? ", Bias = false" : "";
        layers.Add($"Conv2D({filters}, {kernel[0]}, {kernel[1]}{strides}{paddings}{bias})");
        shape =
        [
            filters,
            Outputs(shape[1] + (2 * padding[0]), kernel[0], stride[0]),
            Outputs(shape[2] + (2 * padding[1]), kernel[1], stride[1]),
        ];
    }

    private void AddPooling()
    {
        int[] size = [Kernel(shape[1]), Kernel(shape[2])];
        bool own = random.NextInt32(2) == 0;
        int[] stride = own ? size : [1 + Rarely(2), 1 + Rarely(2)];
        string kind = random.NextInt32(2) == 0 ? "MaxPool2D" : "AvgPool2D";
        layers.Add($"{kind}({size[0]}, {size[1]}{(own ? "" : $", StrideHeight = {stride[0]}, StrideWidth = {stride[1]}")})");
        shape = [shape[0], Outputs(shape[1], size[0], stride[0]), Outputs(shape[2], size[1], stride[1])];
    }

    private void AddDense(int units)
    {
        layers.Add(random.NextInt32(4) == 0 ? $"Dense({units}, Bias = false)" : $"Dense({units})");
        shape = [units];
    }

    private void Flatten()
    {
        layers.Add("Flatten");
        shape = [shape.Aggregate(1, (product, size) => product * size)];
    }

    /// <returns>Whether the targets are labels.</returns>
    private bool AddLoss()
    {
        if (random.NextInt32(3) > 0)
        {
            AddDense(Between(1, 9));
        }

        int loss = random.NextInt32(3);
        if (loss == 0 && shape[0] > 1 && layers[^1] != "Softmax")
        {
            layers.Add("SoftmaxCrossEntropy");
            return random.NextInt32(2) == 0;
        }

        layers.Add(loss == 1 ? "BinaryCrossEntropy" : "MeanSquaredError");
        return loss == 1 && shape[0] == 1;
    }

    private string Activation() => random.NextInt32(2) == 0
        ? BuiltInActivations[random.NextInt32(BuiltInActivations.Length)]
        : SampleFormulas.Attributes[random.NextInt32(SampleFormulas.Attributes.Count)];

    /// <summary>An image's height or width: mostly large enough that some layers later there is still an image.</summary>
    private int Side() => random.NextInt32(5) == 0 ? Between(1, 4) : Between(5, 11);

    /// <summary>A window's size along a dimension: mostly small, sometimes all of it.</summary>
    private int Kernel(int size) => random.NextInt32(10) == 0 ? Math.Min(size, 11) : Between(1, Math.Min(size, 3 + Rarely(2)));

    /// <summary>Mostly 0, sometimes up to a number.</summary>
    private int Rarely(int most) => random.NextInt32(2) == 0 ? 0 : Between(0, most);

    private static int Outputs(int size, int kernel, int stride) => ((size - kernel) / stride) + 1;

    private int Between(int least, int most) => least + random.NextInt32(most - least + 1);

    private static string Call(string name, int[] arguments) =>
        $"{name}({string.Join(", ", arguments.Select(argument => argument.ToString(CultureInfo.InvariantCulture)))})";
}
