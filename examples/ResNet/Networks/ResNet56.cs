namespace NetDsl.Examples.ResNet;

/// <summary>ResNet-56 for images of 32 x 32: three stages of 9 blocks.</summary>
/// <remarks>He et al., <i>Deep Residual Learning for Image Recognition</i>, CVPR 2016, section 4.2.</remarks>
[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false, Name = "conv1"), BatchNorm(Name = "bn1"), ReLU]
[Stage(16, depth: 9, Name = "layer1")]
[Stage(32, depth: 9, stride: 2, Name = "layer2")]
[Stage(64, depth: 9, stride: 2, Name = "layer3")]
[GlobalAvgPool2D]
[Dense(10, Name = "linear")]
[SoftmaxCrossEntropy]
public partial class ResNet56;
