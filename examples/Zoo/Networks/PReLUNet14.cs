namespace NetDsl.Examples.Zoo;

/// <summary>A convolution without loss of size, and the rectifier that the model was made to study.</summary>
[Conv2D(Arg.Filters, 2, Same = true), PReLU]
public sealed class Conv2x2Attribute(int filters) : BlockAttribute(filters);

/// <summary>The model of 14 layers: eleven convolutions, a spatial pyramid, three dense layers, and a learned slope after each but the last.</summary>
/// <remarks>
/// He et al., <i>Delving Deep into Rectifiers</i>, ICCV 2015, table 1. The paper leaves open how a window of 2 x 2 is padded; here the images
/// keep their size, with the row and the column that this takes below and on the right.
/// </remarks>
#pragma warning disable NDSL0208 // As published: the first windows leave the last row and column unread.
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2), PReLU]
[MaxPool2D(3)]
[Conv2x2(128, Repeat = 4)]
[MaxPool2D(2)]
[Conv2x2(256, Repeat = 6)]
[SpatialPyramidPool2D(6, 3, 2, 1)]
[Dense(4096), PReLU, Dropout(0.5)]
[Dense(4096), PReLU, Dropout(0.5)]
[Dense(1000)]
[SoftmaxCrossEntropy]
public partial class PReLUNet14;
#pragma warning restore NDSL0208
