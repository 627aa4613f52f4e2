using System.Globalization;
using System.Xml.Linq;

namespace NetDsl.Examples.Formulas.Gallery;

/// <summary>All panels in one SVG: small multiples, by name.</summary>
internal static class GalleryFile
{
    private const int Columns = 6, Width = 180, Height = 135, Gap = 24, Caption = 34, Header = 64;

    private const string Style =
        "text{font-family:system-ui,'Segoe UI','Helvetica Neue',Arial,sans-serif;fill:#24292f}"
        + ".head{font-size:22px;font-weight:600}.key{font-size:13px}.name{font-size:13px;font-weight:600}"
        + ".notes{font-size:9.5px;fill:#57606a}"
        + ".tick{font-size:8.5px;fill:#8c959f}.frame{fill:#f6f8fa;stroke:#d0d7de}.axis{stroke:#afb8c1}"
        + "path{fill:none;stroke-linejoin:round}"
        + ".f{stroke:#0969da;stroke-width:2.4}.d{stroke:#d4620a;stroke-width:1.2}.odd{stroke-dasharray:5 3}";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws the panels.</summary>
    public static XDocument Draw(IReadOnlyList<Panel> panels)
    {
        int rows = (panels.Count + Columns - 1) / Columns;
        int width = (Columns * (Width + Gap)) + Gap, height = Header + (rows * (Caption + Height + Gap));
        return new XDocument(new XElement(
            Svg + "svg",
            new XAttribute("width", width), new XAttribute("height", height), new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", "The activations of NetDsl and their derivatives"),
            new XElement(Svg + "style", Style),
            new XElement(
                Svg + "defs",
                new XElement(Svg + "clipPath", new XAttribute("id", "panel"), Rectangle("clip"))),
            new XElement(
                Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            Text("head", Gap, 38, "Activations and their derivatives"),
            Key(width),
            panels.Select(Place)));
    }

    /// <summary>What the two colours are.</summary>
    private static XElement Key(int width) => new(
        Svg + "g",
        new XAttribute("transform", $"translate({width - 320} 38)"),
        Line("f", 0, -4, 24, -4), Text("key", 30, 0, "f(x)"),
        Line("d", 90, -4, 114, -4), Text("key", 120, 0, "f\u2032(x), backward pass"));

    private static XElement Place(Panel panel, int index)
    {
        int left = Gap + (index % Columns * (Width + Gap)), top = Header + Caption + (index / Columns * (Caption + Height + Gap));
        return new XElement(
            Svg + "g",
            new XAttribute("class", "panel"), new XAttribute("transform", $"translate({left} {top})"),
            new XElement(Svg + "title", $"{panel.Name} {panel.Notes}".TrimEnd()),
            Text("name", 0, -18, panel.Name),
            Text("notes", 0, -5, panel.Notes),
            Rectangle("frame"),
            Axes(panel.Window),
            new XElement(
                Svg + "g",
                new XAttribute("clip-path", "url(#panel)"),
                panel.Curves.SelectMany((curve, channel) => Paths(curve, panel.Window, channel % 2 == 1 ? " odd" : ""))));
    }

    private static IEnumerable<XElement> Paths(Curve curve, Window window, string odd)
    {
        yield return Path("f" + odd, curve.Points, curve.Values, window);
        yield return Path("d" + odd, curve.Points, Array.ConvertAll(curve.Derivatives, value => value / window.DerivativeScale), window);
    }

    private static XElement Path(string kind, float[] points, float[] values, Window window) => new(
        Svg + "path",
        new XAttribute("class", kind),
        new XAttribute("d", Polyline.Path([.. points.Zip(values, (x, y) => (Across(x, window), Down(y, window)))], Height)));

    private static XElement[] Axes(Window window)
    {
        double x = Across(0, window), y = Down(0, window);
        return
        [
            Line("axis", x, 0, x, Height), Line("axis", 0, y, Width, y),
            Text("tick", 3, y - 3, Number(window.Left)), Text("tick", Width - 3, y - 3, Number(window.Right), "end"),
            Text("tick", x + 3, Height - 4, Number(window.Bottom)), Text("tick", x + 3, 10, Number(window.Top)),
        ];
    }

    private static double Across(float x, Window window) => Width * (x - window.Left) / (window.Right - window.Left);

    private static double Down(float y, Window window) => Height * (window.Top - y) / (window.Top - window.Bottom);

    private static XElement Rectangle(string kind) => new(
        Svg + "rect", new XAttribute("class", kind), new XAttribute("width", Width), new XAttribute("height", Height));

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) => new(
        Svg + "line",
        new XAttribute("class", kind),
        new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)));

    private static XElement Text(string kind, double x, double y, string text, string anchor = "start") => new(
        Svg + "text",
        new XAttribute("class", kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor), text);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
