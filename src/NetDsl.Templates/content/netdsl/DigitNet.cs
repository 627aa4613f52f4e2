using NetDsl;

namespace NetDslProgram;

/// <summary>Reads a handwritten digit of 28 x 28 pixels. The order of the attributes is the order of the layers.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(8, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(32), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class DigitNet;
