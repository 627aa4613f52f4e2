using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// <c>y[o,oy,ox] = bias[o] + sum over c, ky, kx of x[c, oy*stride + ky*dilation - padding, ox*stride + kx*dilation - padding] weight[o,c,ky,kx]</c>, where
/// x is zero outside the image. With groups, a filter sees only the channels of its own group, which c counts from the group's first.
/// </summary>
internal sealed class ConvolutionOperation(Shape input, Shape output, Window window, Tensor weight, Tensor? bias) : SampleOperation
{
    private readonly int channelsOfGroup = weight.Values.Length / (output.Channels * window.Size);
    private readonly int groups = input.Channels * output.Channels * window.Size / weight.Values.Length;

    protected override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = bias?.Values[i / (output.Height * output.Width)] ?? 0;
        }

        ForEachProduct((xi, wi, yi) => y[yi] += x[xi] * weight.Values[wi]);
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (int i = 0; i < y.Length; i++)
        {
            bias?.AddGradient(i / (output.Height * output.Width), dy[i]);
        }

        ForEachProduct((xi, wi, yi) =>
        {
            weight.AddGradient(wi, dy[yi] * x[xi]);
            dx[xi] += dy[yi] * weight.Values[wi];
        });
    }

    /// <summary>Calls with the places in x, weight and y of each product in the sum that meets the image.</summary>
    private void ForEachProduct(Action<int, int, int> visit)
    {
        for (int o = 0; o < output.Channels; o++)
        {
            for (int oy = 0; oy < output.Height; oy++)
            {
                for (int ox = 0; ox < output.Width; ox++)
                {
                    ForEachTap(o, oy, ox, visit);
                }
            }
        }
    }

    private void ForEachTap(int o, int oy, int ox, Action<int, int, int> visit)
    {
        int firstChannel = o / (output.Channels / groups) * channelsOfGroup;
        for (int c = 0; c < channelsOfGroup; c++)
        {
            for (int ky = 0; ky < window.KernelHeight; ky++)
            {
                for (int kx = 0; kx < window.KernelWidth; kx++)
                {
                    int iy = (oy * window.StrideHeight) + (ky * window.DilationHeight) - window.PaddingHeight;
                    int ix = (ox * window.StrideWidth) + (kx * window.DilationWidth) - window.PaddingWidth;
                    if (iy >= 0 && iy < input.Height && ix >= 0 && ix < input.Width)
                    {
                        visit(
                            ((((firstChannel + c) * input.Height) + iy) * input.Width) + ix,
                            (((((o * channelsOfGroup) + c) * window.KernelHeight) + ky) * window.KernelWidth) + kx,
                            (((o * output.Height) + oy) * output.Width) + ox);
                    }
                }
            }
        }
    }
}
