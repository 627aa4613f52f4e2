using System.Globalization;
using System.Reflection;
using FormulaParameter = System.Reflection.ParameterInfo;

namespace NetDsl.Examples.Formulas.Gallery;

/// <summary>One activation: its name, what it starts from, its curves.</summary>
/// <param name="Activation">The attribute as the network declares it.</param>
/// <param name="Notes">Its constants, and what its learnables start at.</param>
/// <param name="Window">What is shown.</param>
/// <param name="Curves">One curve, or one for each channel.</param>
internal sealed record Panel(ActivationAttribute Activation, string Notes, Window Window, Curve[] Curves)
{
    /// <summary>The attribute as it is written: <c>Mish</c>, <c>Dual&lt;Mish&gt;</c>.</summary>
    public string Name { get; } = NameOf(Activation.GetType());

    /// <summary>A panel for each network of the namespace <c>Curves</c>, by name.</summary>
    /// <param name="seed">The seed of those learnables whose start is drawn.</param>
    public static Panel[] All(int seed) =>
    [
        .. typeof(Panel).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Network)) && type.Namespace == "NetDsl.Examples.Formulas.Curves")
            .Select(type => Of(type, seed))
            .OrderBy(panel => panel.Name, StringComparer.OrdinalIgnoreCase).ThenBy(panel => panel.Notes, StringComparer.Ordinal),
    ];

    private static Panel Of(Type type, int seed)
    {
        ActivationAttribute activation =
            type.GetCustomAttributes<ActivationAttribute>().Single(attribute => attribute is not ProbeAttribute);
        object?[] arguments = [seed, null, 1, 1];
        Network network = (Network)Activator.CreateInstance(type, arguments)!;
        Window window = Window.For(activation);
        return new Panel(activation, NotesOf(activation, network, window), window, Curve.Measure(network, window));
    }

    private static string NotesOf(ActivationAttribute activation, Network network, Window window)
    {
        IEnumerable<string> learned = network.Parameters.Where(parameter => parameter.Name != "probe1.shift").Select(
            parameter => $"{parameter.Name.Split('.')[1]} {string.Join(" ", parameter.Values.ToArray().Select(Text))}");
        string[] notes =
        [
            string.Join(", ", Constants(activation)),
            learned.Any() ? $"learns {string.Join(", ", learned)}" : "",
            window.DerivativeScale != 1 ? $"derivative / {Text(window.DerivativeScale)}" : "",
        ];
        return string.Join("; ", notes.Where(note => note.Length > 0));
    }

    private static IEnumerable<string> Constants(ActivationAttribute activation) =>
        (activation.GetType().GetMethod("Formula")?.GetParameters()[1..] ?? [])
            .Select(parameter => Note(parameter, activation)).OfType<string>();

    /// <summary>What a parameter of a formula is bound to; null for a learnable, and for a switch that is off.</summary>
    private static string? Note(FormulaParameter parameter, ActivationAttribute activation)
    {
        if (parameter.GetCustomAttribute<RandomAttribute>() is RandomAttribute random)
        {
            return $"{parameter.Name} {Text(random.Low)} to {Text(random.High)}, drawn in training";
        }

        if (parameter.IsDefined(typeof(ChannelAttribute)))
        {
            return "odd channels dashed";
        }

        object? value = parameter.IsDefined(typeof(LearnAttribute)) ? null : Property(activation, parameter.Name!).GetValue(activation);
        return value switch
        {
            float number => $"{parameter.Name} {Text(number)}",
            true => parameter.Name,
            _ => null,
        };
    }

    private static PropertyInfo Property(ActivationAttribute activation, string name) =>
        activation.GetType().GetProperty(name, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)!;

    private static string NameOf(Type type)
    {
        string name = type.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal);
        return type.IsGenericType ? $"{name}<{NameOf(type.GenericTypeArguments[0])}>" : name;
    }

    private static string Text(float value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
