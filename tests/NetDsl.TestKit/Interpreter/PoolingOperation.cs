using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.TestKit.Interpreter;

/// <summary>What both poolings share: the walk over windows. A window lies wholly on the image; what is left over is not read.</summary>
internal abstract class PoolingOperation(PoolingNode node) : Operation
{
    private readonly Shape input = node.Input!.Shape;
    private readonly Shape output = node.Shape;

    /// <summary>Calls with the place of each output and the places of its window, row by row.</summary>
    protected void ForEachWindow(Action<int, int[]> visit)
    {
        for (int i = 0; i < output.Count; i++)
        {
            int channel = i / (output.Height * output.Width);
            int top = i / output.Width % output.Height * node.Window.StrideHeight;
            int left = i % output.Width * node.Window.StrideWidth;
            List<int> places = [];
            for (int y = top; y < top + node.Window.KernelHeight; y++)
            {
                for (int x = left; x < left + node.Window.KernelWidth; x++)
                {
                    places.Add((((channel * input.Height) + y) * input.Width) + x);
                }
            }

            visit(i, [.. places]);
        }
    }
}

/// <summary>The largest value of each window; the gradient goes to the first of equal ones.</summary>
internal sealed class MaxPoolingOperation(PoolingNode node) : PoolingOperation(node)
{
    public override void Forward(double[] x, double[] y, Kinks? kinks) => ForEachWindow((i, places) =>
    {
        int best = FirstOfLargest(x, places);
        y[i] = x[best];
        kinks?.NoteChoice(best, RelativeLead(x, places, x[best]));
    });

    public override void Backward(double[] x, double[] y, double[] dy, double[] dx) =>
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

/// <summary>The mean of each window.</summary>
internal sealed class AveragePoolingOperation(PoolingNode node) : PoolingOperation(node)
{
    public override void Forward(double[] x, double[] y, Kinks? kinks) =>
        ForEachWindow((i, places) => y[i] = places.Sum(place => x[place]) / places.Length);

    public override void Backward(double[] x, double[] y, double[] dy, double[] dx) =>
        ForEachWindow((i, places) => Array.ForEach(places, place => dx[place] += dy[i] / places.Length));
}
