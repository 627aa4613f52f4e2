namespace NetDsl.Examples.Zoo;

/// <summary>A convolution with batch normalisation and rectifier; without padding unless it is given.</summary>
[Conv2D(Arg.Filters, Arg.Kernel, Stride = Arg.Stride, Padding = Arg.Padding, Bias = false), BatchNorm(Epsilon = 1e-3), ReLU]
public sealed class ConvAttribute(int filters, int kernel, int stride = 1, int padding = 0) : BlockAttribute(filters, kernel, stride, padding);

/// <summary>The same with a window of one row.</summary>
[Conv2D(Arg.Filters, 1, Arg.Width, PaddingWidth = Arg.Width / 2, Bias = false), BatchNorm(Epsilon = 1e-3), ReLU]
public sealed class RowConvAttribute(int filters, int width) : BlockAttribute(filters, width);

/// <summary>The same with a window of one column.</summary>
[Conv2D(Arg.Filters, Arg.Height, 1, PaddingHeight = Arg.Height / 2, Bias = false), BatchNorm(Epsilon = 1e-3), ReLU]
public sealed class ColumnConvAttribute(int filters, int height) : BlockAttribute(filters, height);

/// <summary>Windows of 1 x 1, 5 x 5 and twice 3 x 3 side by side (the paper's figure 5): 224 channels, and those of the pooling.</summary>
[Branch, Conv(64, 1)]
[Branch, Conv(48, 1), Conv(64, 5, padding: 2)]
[Branch, Conv(64, 1), Conv(96, 3, padding: 1), Conv(96, 3, padding: 1)]
[Branch, AvgPool2D(3, Stride = 1, Padding = 1), Conv(Arg.PoolChannels, 1)]
[Concat]
public sealed class InceptionAAttribute(int poolChannels) : BlockAttribute(poolChannels);

/// <summary>Half the size, 480 channels more (the paper's figure 10).</summary>
[Branch, Conv(384, 3, stride: 2)]
[Branch, Conv(64, 1), Conv(96, 3, padding: 1), Conv(96, 3, stride: 2)]
[Branch, MaxPool2D(3, Stride = 2)]
[Concat]
public sealed class ReductionAAttribute : BlockAttribute;

/// <summary>Windows of 7 x 7 taken apart into rows and columns (the paper's figure 6): 768 channels.</summary>
[Branch, Conv(192, 1)]
[Branch, Conv(Arg.Channels, 1), RowConv(Arg.Channels, 7), ColumnConv(192, 7)]
[Branch, Conv(Arg.Channels, 1), ColumnConv(Arg.Channels, 7), RowConv(Arg.Channels, 7), ColumnConv(Arg.Channels, 7), RowConv(192, 7)]
[Branch, AvgPool2D(3, Stride = 1, Padding = 1), Conv(192, 1)]
[Concat]
public sealed class InceptionBAttribute(int channels) : BlockAttribute(channels);

/// <summary>Half the size, 512 channels more.</summary>
[Branch, Conv(192, 1), Conv(320, 3, stride: 2)]
[Branch, Conv(192, 1), RowConv(192, 7), ColumnConv(192, 7), Conv(192, 3, stride: 2)]
[Branch, MaxPool2D(3, Stride = 2)]
[Concat]
public sealed class ReductionBAttribute : BlockAttribute;

/// <summary>A row and a column of the same value side by side.</summary>
[Branch, RowConv(Arg.Filters, 3)]
[Branch, ColumnConv(Arg.Filters, 3)]
[Concat]
public sealed class RowAndColumnAttribute(int filters) : BlockAttribute(filters);

/// <summary>Windows that spread out into rows and columns (the paper's figure 7): 2048 channels.</summary>
[Branch, Conv(320, 1)]
[Branch, Conv(384, 1), RowAndColumn(384)]
[Branch, Conv(448, 1), Conv(384, 3, padding: 1), RowAndColumn(384)]
[Branch, AvgPool2D(3, Stride = 1, Padding = 1), Conv(192, 1)]
[Concat]
public sealed class InceptionCAttribute : BlockAttribute;
