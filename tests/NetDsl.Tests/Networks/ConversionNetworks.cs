namespace NetDsl.Tests.Networks;

[Network]
[Input(7)]
[Dense(9), ReLU]
[Dense(8, Name = "middle"), ReLU(Name = "bend")]
[Dense(4)]
[SoftmaxCrossEntropy]
public partial class Mlp;

[Network, BiasToThreshold<Mlp>]
public partial class ThresholdMlp;

/// <summary>LeNet-5 in small: its first convolution is padded, which no shift comes before.</summary>
[Network]
[Input(1, 12, 12)]
[Conv2D(4, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(6, 3), ReLU, AvgPool2D(2)]
[Flatten]
[Dense(10), ReLU]
[Dense(5)]
[SoftmaxCrossEntropy]
public partial class SmallLeNet;

[Network, BiasToThreshold<SmallLeNet>]
public partial class ThresholdLeNet;

/// <summary>
/// Every other way that a layer can stand in: before the first affine layer, without bias, two affine layers in a row, pooling and Flatten before
/// the rectifier, two rectifiers, a product as a user writes it, a last layer without bias, and more behind it.
/// </summary>
#pragma warning disable NDSL0108, NDSL0208 // Two activations in a row and an edge that is never read: layers that stand in other ways.
[Network]
[Input(2, 10, 13)]
[PReLU(PerChannel = true), ReLU, AvgPool2D(1, 2)]
[Conv2D(3, 1, Bias = false), ReLU]
[Conv2D(4, 3, 1, Stride = 2, Padding = 1), Conv2D(5, 2), MaxPool2D(2, Stride = 1), ReLU, ReLU]
[Conv2D(3, 2), Flatten, ReLU]
[Product(6, Bias = true), ReLU]
[Linear(5), ReLU]
[Dense(4, Bias = false), Softmax, PReLU(Name = "threshold1")]
[MeanSquaredError]
public partial class Oddities;

[Network, BiasToThreshold<Oddities>]
public partial class ThresholdOddities;
#pragma warning restore NDSL0108, NDSL0208

/// <summary>The product that is a dense layer.</summary>
public sealed class ProductAttribute(int units) : DenseContractionAttribute(units)
{
    public static float Formula(float x, [Learn] float w) => x * w;
}
