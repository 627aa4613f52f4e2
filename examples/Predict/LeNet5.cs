namespace NetDsl.Examples.Predict;

/// <summary>The network that examples/LeNet5 trains: a file that it saves fits.</summary>
[Network]
[Input(1, Side, Side)]
[Conv2D(6, 5),  ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84),  ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5
{
    /// <summary>The rows and the columns of its images.</summary>
    public const int Side = 28;
}
