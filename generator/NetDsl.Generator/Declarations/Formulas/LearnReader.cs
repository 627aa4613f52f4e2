using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Compiler;

namespace NetDsl.Generator.Declarations;

/// <summary>Reads <c>[Learn]</c> on a formula's parameter.</summary>
internal static class LearnReader
{
    public static AttributeData? Find(IParameterSymbol parameter) => ParameterReader.Attribute(parameter, KnownNames.Learn);

    /// <summary>Whether the parameter is an array of learnables: <c>ReadOnlySpan&lt;float&gt;</c>.</summary>
    public static bool IsArray(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } items } type
        && type.FullName() == KnownNames.Span && items[0].SpecialType == SpecialType.System_Single;

    /// <summary>How many items an array has; null where a property says it.</summary>
    public static int? FixedCount(IParameterSymbol parameter) =>
        Option(Find(parameter), "CountFrom") is string ? null : Option(Find(parameter), "Count") as int? ?? 1;

    /// <summary>What says how many items an array has: a number or a property's name.</summary>
    public static string CountOf(IParameterSymbol parameter) => Option(Find(parameter), "CountFrom") as string ?? $"{FixedCount(parameter)}";

    /// <param name="learn">The attribute.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="syntax">The parameter's place.</param>
    /// <param name="use">What the layer does with the formula; a contraction's learnables may start as the network's initializer says.</param>
    /// <param name="context">What readers share.</param>
    public static FormulaParameter Read(AttributeData learn, IParameterSymbol parameter, ParameterSyntax syntax, FormulaUse use, ReadingContext context)
    {
        double?[] numbers = [.. learn.ConstructorArguments.Select(argument => (double?)(argument.Value as float?))];
        double? start = numbers.FirstOrDefault() ?? PropertyReader.TryRead(parameter.Name, parameter.ContainingType, syntax, context);
        if (start is null && use == FormulaUse.Pointwise)
        {
            throw new UnreadableException(
                syntax, $"[Learn(0.25f)], or [Learn(-1f, 1f)] to draw it, or a property {PropertyReader.Capital(parameter.Name)}", ProblemId.LearnableWithoutStart);
        }

        string countFrom = Option(learn, "CountFrom") as string ?? string.Empty;
        int count = countFrom.Length > 0 ? CountFrom(countFrom, parameter, syntax, context) : FixedCount(parameter) ?? 1;
        if (IsArray(parameter) ? count < 1 : count != 1 || countFrom.Length > 0)
        {
            throw new UnreadableException(
                syntax, IsArray(parameter) ? $"parameter {parameter.Name} needs a Count of at least 1" : $"parameter {parameter.Name} has a Count, so its type is ReadOnlySpan<float>");
        }

        return new FormulaParameter(parameter.Name, start)
        {
            Kind = ParameterKind.Learnable,
            High = numbers.Length > 1 ? numbers[1] : null,
            IsArray = IsArray(parameter),
            Count = count,
            CountFrom = countFrom,
            Decays = Option(learn, "Decay") is true,
            IsPositive = Option(learn, "Positive") is true,
            Per = ReadPer(learn, parameter, syntax, use),
        };
    }

    private static Per ReadPer(AttributeData learn, IParameterSymbol parameter, ParameterSyntax syntax, FormulaUse use)
    {
        Per per = Option(learn, "Per") is int given ? (Per)given : Per.Default;
        bool ofActivations = per is Per.Channel or Per.Element;
        bool ofContractions = per is Per.ChannelPair or Per.Output;
        bool isPointwise = use == FormulaUse.Pointwise;
        return (isPointwise && ofContractions) || (!isPointwise && ofActivations)
            ? throw new UnreadableException(
                syntax, $"parameter {parameter.Name} is learned per {per}, which only {(isPointwise ? "a contraction" : "an activation")} has: use Per.{(isPointwise ? "Channel" : "Output")}")
            : !isPointwise && IsArray(parameter) ? throw new UnreadableException(syntax, $"parameter {parameter.Name} is an array, which only an activation may learn")
            : per;
    }

    private static int CountFrom(string property, IParameterSymbol parameter, ParameterSyntax syntax, ReadingContext context) =>
        (int)(PropertyReader.TryRead(property, parameter.ContainingType, syntax, context)
            ?? throw new UnreadableException(syntax, $"the Count of parameter {parameter.Name} comes from a property {property}, but {parameter.ContainingType.Name} has none"));

    private static object? Option(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;
}
