using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads a parameter of a formula other than the data input: what it is bound to.</summary>
internal static class ParameterReader
{
    public static FormulaParameter Read(IParameterSymbol parameter, ParameterSyntax syntax, FormulaUse use, ReadingContext context)
    {
        if (LearnReader.Find(parameter) is { } learn)
        {
            Require(parameter.Type.SpecialType == SpecialType.System_Single || LearnReader.IsArray(parameter), parameter, syntax, "a float or a ReadOnlySpan<float>");
            return LearnReader.Read(learn, parameter, syntax, use, context);
        }

        if (use != FormulaUse.Pointwise && (Attribute(parameter, KnownNames.Channel) ?? Attribute(parameter, KnownNames.Random)) is not null)
        {
            throw new UnreadableException(syntax, $"parameter {parameter.Name} is the channel or a draw, which only an activation has");
        }

        if (Attribute(parameter, KnownNames.Channel) is not null)
        {
            Require(parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Single, parameter, syntax, "an int");
            return new FormulaParameter(parameter.Name, null) { Kind = ParameterKind.Channel };
        }

        if (Attribute(parameter, KnownNames.Random) is { } random)
        {
            Require(parameter.Type.SpecialType == SpecialType.System_Single, parameter, syntax, "a float");
            double[] limits = [.. random.ConstructorArguments.Select(argument => (double)(argument.Value as float? ?? 0))];
            return limits[0] < limits[1]
                ? new FormulaParameter(parameter.Name, limits[0]) { Kind = ParameterKind.Random, High = limits[1], Evaluation = EvaluationOf(random) }
                : throw new UnreadableException(syntax, $"parameter {parameter.Name} is drawn between two limits, of which the first must be the lower");
        }

        Require(parameter.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Boolean, parameter, syntax, "a float");
        return new FormulaParameter(parameter.Name, Constant(parameter, syntax, context));
    }

    public static AttributeData? Attribute(IParameterSymbol parameter, string name) =>
        parameter.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.FullName() == name);

    private static double? EvaluationOf(AttributeData random) => random.NamedArguments.Where(argument => argument.Key == "Evaluation")
        .Select(argument => (double?)(argument.Value.Value as float?)).FirstOrDefault();

    private static void Require(bool holds, IParameterSymbol parameter, ParameterSyntax syntax, string type)
    {
        if (!holds)
        {
            throw new UnreadableException(syntax, $"parameter {parameter.Name} is not {type}");
        }
    }

    private static double Constant(IParameterSymbol parameter, ParameterSyntax syntax, ReadingContext context) =>
        PropertyReader.TryRead(parameter.Name, parameter.ContainingType, syntax, context) ?? throw new UnreadableException(
            syntax,
            $"parameter {parameter.Name} binds to a property of that name, but {parameter.ContainingType.Name} has none: add 'public float {PropertyReader.Capital(parameter.Name)} {{ get; set; }}', or mark it [Learn]");
}
