using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>What the poolings share: the walk over windows, or over bins that divide the image.</summary>
internal abstract class PoolingOperation(Node node, Window? window) : SampleOperation
{
    protected Shape Input => node.Input!.Shape;

    protected Shape Output => node.Shape;

    /// <summary>The window; null where bins divide the image.</summary>
    protected Window? Window => window;

    /// <summary>Calls with the place of each output and the places of its window on the image, row by row.</summary>
    protected void ForEachWindow(Action<int, int[]> visit)
    {
        for (int i = 0; i < Output.Count; i++)
        {
            int channel = i / (Output.Height * Output.Width);
            (int top, int bottom) = Rows(i / Output.Width % Output.Height);
            (int left, int right) = Columns(i % Output.Width);
            List<int> places = [];
            for (int y = Math.Max(0, top); y < Math.Min(bottom, Input.Height); y++)
            {
                for (int x = Math.Max(0, left); x < Math.Min(right, Input.Width); x++)
                {
                    places.Add((((channel * Input.Height) + y) * Input.Width) + x);
                }
            }

            visit(i, [.. places]);
        }
    }

    /// <summary>The first row of a window, which may lie above the image, and the first one after it.</summary>
    protected (int Start, int End) Rows(int oy) => window is null
        ? (oy * Input.Height / Output.Height, (((oy + 1) * Input.Height) + Output.Height - 1) / Output.Height)
        : ((oy * window.StrideHeight) - window.PaddingHeight, (oy * window.StrideHeight) - window.PaddingHeight + window.KernelHeight);

    /// <summary>The same across.</summary>
    protected (int Start, int End) Columns(int ox) => window is null
        ? (ox * Input.Width / Output.Width, (((ox + 1) * Input.Width) + Output.Width - 1) / Output.Width)
        : ((ox * window.StrideWidth) - window.PaddingWidth, (ox * window.StrideWidth) - window.PaddingWidth + window.KernelWidth);
}

/// <summary>The largest value of each window; the gradient goes to the first of equal ones.</summary>
internal sealed class MaxPoolingOperation(Node node, Window? window = null) : PoolingOperation(node, window)
{
    protected override void Forward(double[] x, double[] y, Kinks? kinks) => ForEachWindow((i, places) =>
    {
        int best = FirstOfLargest(x, places);
        y[i] = x[best];
        kinks?.NoteChoice(best, RelativeLead(x, places, x[best]));
    });

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx) =>
        ForEachWindow((i, places) => dx[FirstOfLargest(x, places)] += dy[i]);

    /// <summary>By how much the largest leads the next, measured by the window's values: they are rounded in proportion.</summary>
    private static double RelativeLead(double[] x, int[] places, double largest)
    {
        double lead = places.Select(place => largest - x[place]).Where(distance => distance > 0).DefaultIfEmpty().Min();
        return lead == 0 ? 0 : lead / places.Max(place => Math.Abs(x[place]));
    }

    private static int FirstOfLargest(double[] x, int[] places)
    {
        int best = places[0];
        foreach (int place in places)
        {
            best = x[place] > x[best] ? place : best;
        }

        return best;
    }
}

/// <summary>
/// The mean of each window. Where it counts the zeros of the padding, it does not count what lies beyond the padding too, as a window that rounding up adds may (PyTorch's rule).
/// </summary>
internal sealed class AveragePoolingOperation(Node node, Window? window = null, bool countsPadding = false) : PoolingOperation(node, window)
{
    protected override void Forward(double[] x, double[] y, Kinks? kinks) =>
        ForEachWindow((i, places) => y[i] = places.Sum(place => x[place]) / Count(i, places));

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx) =>
        ForEachWindow((i, places) => Array.ForEach(places, place => dx[place] += dy[i] / Count(i, places)));

    private int Count(int i, int[] places)
    {
        if (!countsPadding)
        {
            return places.Length;
        }

        (int top, int bottom) = Rows(i / Output.Width % Output.Height);
        (int left, int right) = Columns(i % Output.Width);
        return (Math.Min(bottom, Input.Height + Window!.PaddingHeight) - top) * (Math.Min(right, Input.Width + Window.PaddingWidth) - left);
    }
}
