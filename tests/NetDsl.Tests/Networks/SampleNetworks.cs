namespace NetDsl.Tests.Networks;

[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5),  ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84),  ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;

/// <summary>What LeNet-5 lacks: padding and strides, overlapping pools, a formula of this assembly, softmax within.</summary>
[Network]
[Input(2, 9, 8)]
[Conv2D(3, 3, Padding = 2, Stride = 2), Squashed, AvgPool2D(2, Stride = 1)]
[Conv2D(4, 2, Bias = false), LeakyReLU, MaxPool2D(2, Stride = 1)]
[Flatten, Dense(5), Softmax, Dense(3), Tanh, Dense(2)]
[MeanSquaredError]
public partial class Medley;

[Network]
[Input(4)]
[Dense(5, Name = "hidden"), ReLU]
[Dense(3)]
[SoftmaxCrossEntropy]
public partial class Classifier;

[Network]
[Input(4)]
[Dense(3)]
[BinaryCrossEntropy]
public partial class Tagger;

[Network]
[Input(4)]
[Dense(1)]
[BinaryCrossEntropy]
public partial class Detector;

[Network]
[Input(3)]
[SoftmaxCrossEntropy]
public partial class OnlySoftmax;

[Network]
[Input(2)]
[BinaryCrossEntropy]
public partial class OnlySigmoid;

/// <summary>x / sqrt(1 + x^2), whose derivative needs x.</summary>
public sealed class SquashedAttribute : ActivationAttribute
{
    public static float Formula(float x) => x / MathF.Sqrt(1f + (x * x));
}
