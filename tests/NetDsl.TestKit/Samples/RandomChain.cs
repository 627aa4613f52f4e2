using System.Globalization;

namespace NetDsl.TestKit.Samples;

/// <summary>
/// Draws networks: valid chains of all layers with small, odd sizes. The shapes are followed here once more, apart from the compiler, so a
/// compiler that takes another shape rejects the chain or disagrees with the interpreter.
/// </summary>
public sealed class RandomChain
{
    /// <summary>The layers that are no activations.</summary>
    private static readonly string[] Others = ["Input", "Conv2D", "Depthwise", "Dense", "MaxPool2D", "AvgPool2D", "GlobalAvgPool2D", "Softmax", "ZeroPad2D", "Upsample2D", "LayerNorm", "Scale"];

    private static readonly string[] BuiltInActivations = ["ReLU", "ReLU", "LeakyReLU", "LeakyReLU(Slope = 0.2f)", "Sigmoid", "Tanh", "Mish", "PReLU(PerChannel = true)", "DualLine"];

    private readonly Func<int, int> choose;
    private readonly bool faultless;
    private readonly List<string> layers = [];
    private int[] shape;

    private RandomChain(Func<int, int> choose, bool faultless)
    {
        this.choose = choose;
        this.faultless = faultless;
        shape = choose(4) == 0 ? [Between(1, 20)] : [Between(1, 5), Side(), Side()];
        layers.Add(Call("Input", shape));
    }

    /// <summary>The chain of a seed: the same on every machine.</summary>
    public static SampleNetwork Draw(int seed)
    {
        (IReadOnlyList<string> layers, bool labels) = Draw(new SeededRandom((ulong)seed).NextInt32, mostLayers: 7, faultless: false);
        return new SampleNetwork($"Chain{seed}", string.Join(", ", layers), labels);
    }

    /// <summary>A chain from choices.</summary>
    /// <param name="choose">Chooses a number from 0 to below another. Where it always chooses 0, the chain is short and small.</param>
    /// <param name="mostLayers">The most layers between the input and the loss, but for what these need around them.</param>
    /// <param name="faultless">Whether the analyzers have nothing to warn of either.</param>
    /// <returns>The layers, and whether the targets are labels.</returns>
    public static (IReadOnlyList<string> Layers, bool Labels) Draw(Func<int, int> choose, int mostLayers, bool faultless)
    {
        RandomChain chain = new(choose, faultless);
        chain.AddBody(mostLayers);
        bool labels = chain.AddLoss();
        return (chain.layers, labels);
    }

    private void AddBody(int mostLayers)
    {
        int count = Between(0, mostLayers);
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
        switch (choose(22))
        {
            case < 6:
                AddConvolution();
                break;
            case < 10:
                AddPooling();
                break;
            case < 14:
                AddActivation();
                break;
            case 14:
                layers.Add("Softmax");
                break;
            case < 17:
                AddPlacement();
                break;
            case < 19:
                AddNormalization();
                break;
            case < 21:
                AddDepthwise();
                break;
            default:
                Flatten();
                break;
        }
    }

    /// <summary>Zeros around the image, or a larger one, while it is small.</summary>
    private void AddPlacement()
    {
        if (shape[1] * shape[2] > 40)
        {
            layers.Add("GlobalAvgPool2D");
            shape = [shape[0]];
        }
        else if (choose(2) == 0)
        {
            int[] sides = [Rarely(2), Rarely(2), Rarely(2), Rarely(2)];
            layers.Add(Call("ZeroPad2D", sides));
            shape = [shape[0], shape[1] + sides[0] + sides[1], shape[2] + sides[2] + sides[3]];
        }
        else
        {
            int[] factors = [Between(1, 2), Between(1, 3)];
            layers.Add($"Upsample2D({factors[0]}, {factors[1]}{(choose(2) == 0 ? "" : ", Mode = Upsampling.Bilinear")})");
            shape = [shape[0], shape[1] * factors[0], shape[2] * factors[1]];
        }
    }

    /// <summary>
    /// Of few values a normalisation leaves hardly more than their signs, and of the gradient hardly more than rounding: these are scaled. What an activation
    /// makes equal stays so: a shift for each would part it, which is a kink for the maximum of a window.
    /// </summary>
    private void AddNormalization() => layers.Add(
        shape.Aggregate(1, (product, size) => product * size) < 10 ? $"Scale(PerChannel = true{(choose(2) == 0 ? "" : ", Bias = true")})"
        : choose(3) == 0 || !Others.Any(kind => LastComputed.StartsWith(kind, StringComparison.Ordinal)) ? "LayerNorm(Affine = false, Epsilon = 0.01)" : "LayerNorm(Epsilon = 0.01)");

    private void AddDepthwise()
    {
        int multiplier = 1 + Rarely(1);
        int[] kernel = [Kernel(shape[1]), Kernel(shape[2])];
        layers.Add($"DepthwiseConv2D({kernel[0]}, {kernel[1]}, Multiplier = {multiplier}{(choose(2) == 0 ? ", Same = true" : "")})");
        bool same = layers[^1].EndsWith("Same = true)", StringComparison.Ordinal);
        shape = [shape[0] * multiplier, same ? shape[1] : shape[1] - kernel[0] + 1, same ? shape[2] : shape[2] - kernel[1] + 1];
    }

    private void AddToVector()
    {
        switch (choose(9))
        {
            case 8:
                AddNormalization();
                break;
            case < 4:
                AddDense(Between(1, 20));
                break;
            case < 7:
                AddActivation();
                break;
            default:
                layers.Add("Softmax");
                break;
        }
    }

    private void AddConvolution()
    {
        int groups = shape[0] % 2 == 0 ? 1 + Rarely(1) : shape[0] % 3 == 0 ? 1 + (2 * Rarely(1)) : 1;
        int filters = groups * Between(1, 7 / groups);
        int[] padding = [Rarely(3), Rarely(3)];
        int[] kernel = [Kernel(shape[1] + (2 * padding[0])), Kernel(shape[2] + (2 * padding[1]))];
        int[] dilation = [Dilation(shape[1] + (2 * padding[0]), kernel[0]), Dilation(shape[2] + (2 * padding[1]), kernel[1])];
        int[] reach = [((kernel[0] - 1) * dilation[0]) + 1, ((kernel[1] - 1) * dilation[1]) + 1];
        int[] stride = [1 + Rarely(2), 1 + Rarely(2)];
        stride = [Reading(shape[1], reach[0], stride[0], padding[0]), Reading(shape[2], reach[1], stride[1], padding[1])];
        string strides = $", StrideHeight = {stride[0]}, StrideWidth = {stride[1]}";
        string paddings = $", PaddingHeight = {padding[0]}, PaddingWidth = {padding[1]}";
        string bias = choose(4) == 0 ? ", Bias = false" : "";
        string apart = dilation.Max() > 1 ? $", DilationHeight = {dilation[0]}, DilationWidth = {dilation[1]}" : "";
        layers.Add($"Conv2D({filters}, {kernel[0]}, {kernel[1]}{strides}{paddings}{apart}{(groups > 1 ? $", Groups = {groups}" : "")}{bias})");
        shape =
        [
            filters,
            Outputs(shape[1] + (2 * padding[0]), reach[0], stride[0]),
            Outputs(shape[2] + (2 * padding[1]), reach[1], stride[1]),
        ];
    }

    private void AddPooling()
    {
        int[] size = [Kernel(shape[1]), Kernel(shape[2])];
        int[] padding = choose(3) == 0 ? [Rarely(size[0] - 1), Rarely(size[1] - 1)] : [0, 0];
        bool own = choose(2) == 0;
        int[] stride = own ? size : [1 + Rarely(2), 1 + Rarely(2)];
        int[] reading = [Reading(shape[1], size[0], stride[0], padding[0]), Reading(shape[2], size[1], stride[1], padding[1])];
        own &= reading.SequenceEqual(stride);
        stride = reading;
        string kind = choose(2) == 0 ? "MaxPool2D" : "AvgPool2D";
        string paddings = padding.Max() > 0 ? $", PaddingHeight = {padding[0]}, PaddingWidth = {padding[1]}" : "";
        layers.Add($"{kind}({size[0]}, {size[1]}{(own ? "" : $", StrideHeight = {stride[0]}, StrideWidth = {stride[1]}")}{paddings})");
        shape = [shape[0], Outputs(shape[1] + (2 * padding[0]), size[0], stride[0]), Outputs(shape[2] + (2 * padding[1]), size[1], stride[1])];
    }

    private void AddDense(int units)
    {
        layers.Add(choose(4) == 0 ? $"Dense({units}, Bias = false)" : $"Dense({units})");
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
        if (choose(3) > 0)
        {
            AddDense(Between(1, 9));
        }

        int loss = choose(3);
        if (faultless && LastComputed is ("Softmax" or "Sigmoid"))
        {
            AddDense(Between(1, 9));
        }

        if (loss == 0 && shape[0] > 1 && layers[^1] != "Softmax")
        {
            layers.Add("SoftmaxCrossEntropy");
            return choose(2) == 0;
        }

        layers.Add(loss == 1 ? "BinaryCrossEntropy" : "MeanSquaredError");
        return loss == 1 && shape[0] == 1;
    }

    /// <summary>The last layer that computes.</summary>
    private string LastComputed => layers.Last(layer => layer != "Flatten");

    private void AddActivation()
    {
        string activation = Activation();
        if (!faultless || Others.Any(kind => LastComputed.StartsWith(kind, StringComparison.Ordinal)))
        {
            layers.Add(activation);
        }
    }

    /// <summary>A stride; where nothing may be at fault, one by which the last window ends at or after the last row.</summary>
    private int Reading(int size, int kernel, int stride, int padding)
    {
        int end = ((Outputs(size + (2 * padding), kernel, stride) - 1) * stride) + kernel - padding;
        return faultless && end < size ? 1 : stride;
    }

    private string Activation() => choose(2) == 0
        ? BuiltInActivations[choose(BuiltInActivations.Length)]
        : SampleFormulas.Attributes[choose(SampleFormulas.Attributes.Count)];

    /// <summary>An image's height or width: mostly large enough that some layers later there is still an image.</summary>
    private int Side() => choose(5) == 0 ? Between(1, 4) : Between(5, 11);

    /// <summary>A window's size along a dimension: mostly small, sometimes all of it.</summary>
    private int Kernel(int size) => choose(10) == 0 ? Math.Min(size, 11) : Between(1, Math.Min(size, 3 + Rarely(2)));

    /// <summary>How far apart a kernel's places are: mostly neighbours, sometimes two where they reach over no more than the padded image.</summary>
    private int Dilation(int size, int kernel) => choose(4) == 0 && (2 * kernel) - 1 <= size ? 2 : 1;

    /// <summary>Mostly 0, sometimes up to a number.</summary>
    private int Rarely(int most) => choose(2) == 0 ? 0 : Between(0, most);

    private static int Outputs(int size, int kernel, int stride) => ((size - kernel) / stride) + 1;

    private int Between(int least, int most) => least + choose(most - least + 1);

    private static string Call(string name, int[] arguments) =>
        $"{name}({string.Join(", ", arguments.Select(argument => argument.ToString(CultureInfo.InvariantCulture)))})";
}
