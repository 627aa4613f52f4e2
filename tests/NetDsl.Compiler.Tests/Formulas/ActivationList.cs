using System.Globalization;
using System.Reflection;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>Every activation of NetDsl, as it comes and with other options.</summary>
internal static class ActivationList
{
    private static readonly string[] Variants =
    [
        "LeakyReLU(Slope = 0.3f)", "LeakyReLU(Slope = 0f)", "ELU(Alpha = 0f)", "ISRU(Alpha = 0f)", "Swish(Beta = 0f)", "GELU(Tanh = true)", "ELU(Alpha = 0.5f)", "CELU(Alpha = 2f)", "Softplus(Beta = 0.5f)", "SoftExponential(A = 0.5f)",
        "SoftExponential(A = -0.004f)", "SoftExponential(A = 0.01f)", "PReLU(Slope = -0.5f)", "APL(Hinges = 3)", "ISRU(Alpha = 3f)", "FReLU(B = -0.398f)",
        "Dual<MishAttribute>", "Dual<MishAttribute>(Shift = true)", "Dual<LeakyReLUAttribute>(Beta = 1.5f)", "Dual<DualLineAttribute>(Shift = true)", "Dual<SoftClippingAttribute>",
        "Dual<APLAttribute>",
    ];

    private static readonly Lazy<Dictionary<string, Formula>> Formulas = new(Read);

    /// <summary>How a user writes them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(ActivationAttribute).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsGenericType: false } && type.IsSubclassOf(typeof(ActivationAttribute)))
            .Select(type => type.Name[..^"Attribute".Length]).Order(StringComparer.Ordinal),
        .. Variants,
    ];

    /// <summary>The bound formula of one.</summary>
    public static Formula Of(string activation) => Formulas.Value[activation];

    /// <summary>The values of a formula's variables: the learnables' starts, or places in between, the means of draws, channel 1.</summary>
    public static double[] Values(Formula formula) => [.. formula.Variables.Select((variable, i) => variable switch
    {
        { Slot: { Start: { } low, StartHigh: { } high } } => (float)(low + ((high - low) * (i + 1) / (formula.Variables.Count + 1))),
        { Slot.Start: { } start } => (float)start,
        { Declared: { Default: { } low, High: { } high } } => (float)((low + high) / 2),
        _ => 1,
    })];

    /// <summary>The class's own scalar method, at the values above; null where it takes an array, which cannot be handed over.</summary>
    public static Func<float, float>? ScalarMethod(string activation)
    {
        if (activation.StartsWith("Dual<", StringComparison.Ordinal) || activation.StartsWith("APL", StringComparison.Ordinal))
        {
            return null;
        }

        Formula formula = Of(activation);
        string name = activation.Split('(')[0];
        Type type = typeof(ActivationAttribute).Assembly.GetType($"NetDsl.{name}Attribute")!;
        MethodInfo method = type.GetMethod("Formula")!;
        object[] arguments = [.. method.GetParameters().Select(parameter => Argument(parameter, formula, type, activation))];
        return x =>
        {
            arguments[0] = x;
            return (float)method.Invoke(null, arguments)!;
        };
    }

    private static object Argument(System.Reflection.ParameterInfo parameter, Formula formula, Type type, string activation)
    {
        int place = formula.Variables.ToList().FindIndex(variable => variable.Name == parameter.Name);
        double value = place >= 0 ? Values(formula)[place] : parameter.Position == 0 ? 0 : Option(parameter.Name!, type, activation);
        return parameter.ParameterType == typeof(bool) ? value != 0 : Convert.ChangeType(value, parameter.ParameterType, CultureInfo.InvariantCulture);
    }

    private static double Option(string name, Type type, string activation)
    {
        PropertyInfo property = type.GetProperty(name, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)!;
        string assignment = $"{property.Name} = ";
        int given = activation.IndexOf(assignment, StringComparison.Ordinal);
        if (given < 0)
        {
            return Convert.ToDouble(property.GetValue(Activator.CreateInstance(type)), CultureInfo.InvariantCulture);
        }

        string text = activation[(given + assignment.Length)..].TrimEnd(')', 'f');
        return text == "true" ? 1 : float.Parse(text, CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, Formula> Read()
    {
        string source = "using NetDsl;\n" + string.Concat(All.Select((activation, i) => $"[Network, Input(1), {activation}, MeanSquaredError] public partial class Net{i};\n"));
        LoadedNetworks networks = new(source);
        return All.Select((activation, i) => (activation, networks.Graph($"Net{i}").Nodes.OfType<PointwiseNode>().Single().Formula))
            .ToDictionary(pair => pair.activation, pair => pair.Formula);
    }
}
