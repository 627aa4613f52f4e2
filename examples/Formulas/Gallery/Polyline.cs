using System.Globalization;
using System.Text;

namespace NetDsl.Examples.Formulas.Gallery;

/// <summary>A curve as the path of an SVG.</summary>
internal static class Polyline
{
    // A tenth of a pixel is not seen. A jump of a twentieth of the window between neighbours is no slope but a gap.
    private const double Tolerance = 0.1, Gap = 0.05;

    /// <summary>The path through points of a panel, without those that lie on the line through others.</summary>
    /// <param name="points">Pixels, from left to right.</param>
    /// <param name="height">The panel's height in pixels.</param>
    public static string Path((double X, double Y)[] points, double height)
    {
        StringBuilder path = new();
        int start = 0;
        for (int i = 1; i <= points.Length; i++)
        {
            if (i == points.Length || Math.Abs(points[i].Y - points[i - 1].Y) > Gap * height)
            {
                Append(path, points.AsSpan(start, i - start));
                start = i;
            }
        }

        return path.ToString();
    }

    private static void Append(StringBuilder path, ReadOnlySpan<(double X, double Y)> points)
    {
        AppendPoint(path, 'M', points[0]);
        AppendRest(path, points);
    }

    /// <summary>Ramer, Douglas and Peucker: the point that is farthest from the straight line stays, and so on in both halves.</summary>
    private static void AppendRest(StringBuilder path, ReadOnlySpan<(double X, double Y)> points)
    {
        (double X, double Y) first = points[0], last = points[^1];
        int farthest = 0;
        double most = Tolerance;
        for (int i = 1; i < points.Length - 1; i++)
        {
            double line = first.Y + ((last.Y - first.Y) * (points[i].X - first.X) / (last.X - first.X));
            if (Math.Abs(points[i].Y - line) > most)
            {
                (farthest, most) = (i, Math.Abs(points[i].Y - line));
            }
        }

        if (farthest > 0)
        {
            AppendRest(path, points[..(farthest + 1)]);
            AppendRest(path, points[farthest..]);
        }
        else
        {
            AppendPoint(path, 'L', last);
        }
    }

    private static void AppendPoint(StringBuilder path, char command, (double X, double Y) point) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{point.X:0.#} {point.Y:0.#}");
}
