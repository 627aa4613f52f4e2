namespace NetDsl.Examples.Zoo;

/// <summary>Inception-v3 without its auxiliary head: 23,834,568 parameters.</summary>
/// <remarks>
/// Szegedy et al., <i>Rethinking the Inception Architecture for Computer Vision</i>, CVPR 2016, in the form in which TensorFlow's and torchvision's weights
/// were trained; it differs from the paper's table 1 in the stem and in the reductions.
/// </remarks>
[Network]
[Input(3, 299, 299)]
[Conv(32, 3, stride: 2)]
[Conv(32, 3)]
[Conv(64, 3, padding: 1)]
[MaxPool2D(3, Stride = 2)]
[Conv(80, 1)]
[Conv(192, 3)]
[MaxPool2D(3, Stride = 2)]
[InceptionA(poolChannels: 32), InceptionA(poolChannels: 64, Repeat = 2)]
[ReductionA]
[InceptionB(128), InceptionB(160, Repeat = 2), InceptionB(192)]
[ReductionB]
[InceptionC(Repeat = 2)]
[GlobalAvgPool2D, Dropout(0.5)]
[Dense(1000)]
[SoftmaxCrossEntropy]
public partial class InceptionV3;
