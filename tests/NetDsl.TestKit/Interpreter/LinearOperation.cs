using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>A node whose every value is a sum of its input's, with constant weights: said once, it gives both directions.</summary>
internal abstract class LinearOperation : SampleOperation
{
    protected override void Forward(double[] x, double[] y, Kinks? kinks)
    {
        Array.Clear(y);
        ForEachTerm((i, o, weight) => y[o] += weight * x[i]);
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx) => ForEachTerm((i, o, weight) => dx[i] += weight * dy[o]);

    /// <summary>Calls with the place in the input, the place in the value and the weight of each term.</summary>
    protected abstract void ForEachTerm(Action<int, int, double> visit);

    /// <summary>The channels, rows and columns of an image, in the order of their places.</summary>
    protected static IEnumerable<(int C, int Y, int X)> Places(Shape shape) =>
        from c in Enumerable.Range(0, shape.Channels)
        from y in Enumerable.Range(0, shape.Height)
        from x in Enumerable.Range(0, shape.Width)
        select (c, y, x);

    protected static int PlaceOf(Shape shape, int c, int y, int x) => (((c * shape.Height) + y) * shape.Width) + x;
}

/// <summary><c>y[c, i, j] = x[c - channels, i * strideHeight - top, j * strideWidth - left]</c> where that place exists, otherwise 0.</summary>
internal sealed class PlacementOperation(PlacementNode node) : LinearOperation
{
    protected override void ForEachTerm(Action<int, int, double> visit)
    {
        Shape input = node.Input!.Shape;
        foreach ((int c, int y, int x) in Places(node.Shape))
        {
            (int fromC, int fromY, int fromX) = (c - node.Channels, (y * node.StrideHeight) - node.Top, (x * node.StrideWidth) - node.Left);
            if (fromC >= 0 && fromC < input.Channels && fromY >= 0 && fromY < input.Height && fromX >= 0 && fromX < input.Width)
            {
                visit(PlaceOf(input, fromC, fromY, fromX), PlaceOf(node.Shape, c, y, x), 1);
            }
        }
    }
}

/// <summary>
/// Enlarging: each value the nearest one's, or between those of the two nearest rows and columns, where the centres of pixels are at halves (PyTorch's
/// <c>align_corners=False</c>) and beyond the outermost centres the outermost values go on.
/// </summary>
internal sealed class UpsamplingOperation(UpsamplingNode node) : LinearOperation
{
    protected override void ForEachTerm(Action<int, int, double> visit)
    {
        Shape input = node.Input!.Shape;
        foreach ((int c, int y, int x) in Places(node.Shape))
        {
            foreach ((int fromY, double weightY) in Sources(y, input.Height, node.Shape.Height))
            {
                foreach ((int fromX, double weightX) in Sources(x, input.Width, node.Shape.Width))
                {
                    visit(PlaceOf(input, c, fromY, fromX), PlaceOf(node.Shape, c, y, x), weightY * weightX);
                }
            }
        }
    }

    private IEnumerable<(int From, double Weight)> Sources(int place, int inputSize, int outputSize)
    {
        int factor = outputSize / inputSize;
        if (node.Kind == UpsamplingKind.Nearest)
        {
            return [(place / factor, 1)];
        }

        double center = Math.Clamp(((place + 0.5) / factor) - 0.5, 0, inputSize - 1);
        int before = (int)center;
        return [(before, 1 - (center - before)), (Math.Min(before + 1, inputSize - 1), center - before)];
    }
}
