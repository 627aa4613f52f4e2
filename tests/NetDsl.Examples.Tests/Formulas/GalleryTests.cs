using System.Reflection;
using System.Xml.Linq;
using NetDsl.Examples.Formulas;
using NetDsl.Examples.Formulas.Gallery;
using FormulaParameter = System.Reflection.ParameterInfo;

namespace NetDsl.Examples.Tests.Formulas;

/// <summary>The gallery: complete, well-formed, and right.</summary>
public class GalleryTests
{
    private static readonly Panel[] Panels = Panel.All(seed: 1);

    private static readonly Type[] Own = [typeof(SerfAttribute), typeof(SinLUAttribute)];

    public static TheoryData<int> Numbers { get; } = [.. Enumerable.Range(0, Panels.Length)];

    [Fact]
    public void EveryActivationOfTheLibraryHasAPanel()
    {
        // Dropout comes through the same door, but has no curve.
        IEnumerable<Type> library = typeof(ActivationAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(ActivationAttribute)) && !type.IsAbstract && type != typeof(DropoutAttribute));
        Assert.Equal(
            library.Concat(Own).Select(type => type.Name).Order(StringComparer.Ordinal),
            Panels.Select(panel => panel.Activation.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheFileIsWellFormedAndHoldsEachPanel()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("gallery.svg");
        (int code, string output, string error) = FormulasCommandLine.Run("--gallery", file);
        Assert.Equal((ExitCode.Success, "", $"drew {Panels.Length} activations into {file}\n"), (code, error, output));
        Assert.Equal(["gallery.svg"], folder.Names());

        XElement root = XDocument.Load(file).Root!;
        XNamespace svg = "http://www.w3.org/2000/svg";
        XElement[] panels = [.. root.Elements(svg + "g").Where(group => (string?)group.Attribute("class") == "panel")];
        Assert.Equal(Panels.Select(panel => panel.Name), panels.Select(panel => panel.Elements(svg + "text").First().Value));
        Assert.All(panels, panel =>
        {
            string[] paths = [.. panel.Descendants(svg + "path").Select(path => path.Attribute("d")!.Value)];
            Assert.True(paths.Length >= 2);
            Assert.All(paths, path => Assert.Matches(@"^M[-0-9.]+ [-0-9.]+([ML][-0-9.]+ [-0-9.]+)+$", path));
        });
    }

    /// <summary>Between neighbours the values change by the mean of the derivatives, but for the few intervals with a kink.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void DerivativesAreThoseOfTheValues(int number)
    {
        Panel panel = Panels[number];
        if (panel.Activation is StepAttribute or RReLUAttribute)
        {
            return; // A gradient of its own, and one that is drawn: see below.
        }

        Assert.All(panel.Curves, curve =>
        {
            int kinks = 0;
            for (int i = 1; i < Curve.Count; i++)
            {
                double slope = (curve.Values[i] - curve.Values[i - 1]) / (double)(curve.Points[i] - curve.Points[i - 1]);
                double size = panel.Window.DerivativeScale + Math.Abs(curve.Derivatives[i]);
                if (Math.Abs(curve.Derivatives[i] - curve.Derivatives[i - 1]) > 0.05 * size)
                {
                    kinks++;
                    continue;
                }

                Assert.True(
                    Math.Abs(((curve.Derivatives[i] + curve.Derivatives[i - 1]) / 2) - slope) < 1e-3 * size,
                    $"{panel.Name} at {curve.Points[i]}");
            }

            Assert.InRange(kinks, 0, 4);
        });
    }

    /// <summary>The emitted code computes what the scalar method computes, at a tenth of the points.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void ValuesAreThoseOfTheFormula(int number)
    {
        Panel panel = Panels[number];
        MethodInfo? formula = panel.Activation.GetType().GetMethod("Formula");
        if (formula is null || formula.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike))
        {
            // Reflection passes no span, and Dual has no method.
            Assert.True(panel.Activation is APLAttribute or DualAttribute<MishAttribute>);
            return;
        }

        for (int channel = 0; channel < panel.Curves.Length; channel++)
        {
            object?[] others = [.. formula.GetParameters()[1..].Select(parameter => Start(parameter, panel.Activation, channel))];
            Curve curve = panel.Curves[channel];
            for (int i = 0; i < Curve.Count; i += 10)
            {
                float expected = (float)formula.Invoke(null, [curve.Points[i], .. others])!;
                Assert.Equal(expected, curve.Values[i], 1e-6f * (1 + Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void DeclaredAndDrawnGradientsAreShown()
    {
        Assert.All(Named("Step").Curves[0].Derivatives, value => Assert.Equal(1, value, 1e-4f));
        float[] negative = Named("RReLU").Curves[0].Derivatives[..400];
        Assert.All(negative, value => Assert.InRange(value, 0.124f, 0.335f));
        Assert.True(negative.Max() - negative.Min() > 0.15f);
    }

    [Theory]
    [InlineData("PReLU", "learns slope 0.25")]
    [InlineData("LeakyReLU", "slope 0.01")]
    [InlineData("SReLU", "learns tr 1, ar 1, tl 0, al 0.2")]
    [InlineData("Dual<Mish>", "learns beta 1")]
    [InlineData("Mish", "")]
    [InlineData("Sine", "frequency 30; derivative / 30")]
    public void NotesTellWhatItStartsFrom(string name, string notes) => Assert.Equal(notes, Named(name).Notes);

    /// <summary>What a parameter is bound to before anything is learned, and when nothing is drawn.</summary>
    private static object? Start(FormulaParameter parameter, ActivationAttribute activation, int channel)
    {
        if (parameter.GetCustomAttribute<RandomAttribute>() is RandomAttribute random)
        {
            return (random.Low + random.High) / 2;
        }

        const BindingFlags AnyCase = BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance;
        return parameter.IsDefined(typeof(ChannelAttribute)) ? channel
            : parameter.GetCustomAttribute<LearnAttribute>()?.Value
            ?? activation.GetType().GetProperty(parameter.Name!, AnyCase)!.GetValue(activation);
    }

    private static Panel Named(string name) => Panels.Single(panel => panel.Name == name);
}
