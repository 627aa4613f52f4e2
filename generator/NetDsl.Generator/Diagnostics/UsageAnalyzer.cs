using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Warns of calls that would throw: labels for a loss that compares values, and names of initializers that there are not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What <c>NetDsl.Initializer.Names</c> lists.</summary>
    internal static readonly ImmutableArray<string> InitializerNames =
    [
        "pytorch", "keras",
        "he-normal", "he-uniform", "he-truncated",
        "xavier-normal", "xavier-uniform", "xavier-truncated",
        "lecun-normal", "lecun-uniform", "lecun-truncated",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.LabelsForValues, Descriptors.UnknownInitializer];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        switch (call.TargetMethod.ContainingType.FullName())
        {
            case KnownNames.NetworkBase:
                CheckTargets(context, call);
                break;
            case KnownNames.Initializer when call.TargetMethod.Name == "Parse":
                CheckName(context, call.Arguments[0].Value);
                break;
        }
    }

    private static void CheckName(OperationAnalysisContext context, IOperation argument)
    {
        if (argument.ConstantValue is { HasValue: true, Value: string name } && !InitializerNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnknownInitializer, argument.Syntax.GetLocation(), name, string.Join(", ", InitializerNames)));
        }
    }

    private static void CheckTargets(OperationAnalysisContext context, IInvocationOperation call)
    {
        IArgumentOperation? targets = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.FullName() == KnownNames.Targets);
        if (targets is null || !AreLabels(targets.Value) || call.Instance?.Type is not INamedTypeSymbol network)
        {
            return;
        }

        AttributeData? loss = network.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.DerivesFrom(KnownNames.Loss));
        string? compared = loss?.AttributeClass?.FullName() switch
        {
            "NetDsl.MeanSquaredErrorAttribute" => "values",
            "NetDsl.BinaryCrossEntropyAttribute" when CountOutputs(network, context.Compilation, context.CancellationToken) > 1 => "a yes or no for each output",
            _ => null,
        };
        if (compared is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.LabelsForValues, targets.Value.Syntax.GetLocation(), network.Name, LayerReader.Keyword(loss!.AttributeClass!), compared));
        }
    }

    /// <summary>Whether the argument is made from integers, by a conversion or by a constructor.</summary>
    private static bool AreLabels(IOperation targets) => targets switch
    {
        IConversionOperation { OperatorMethod: { } conversion } => IsOfIntegers(conversion.Parameters[0].Type),
        IObjectCreationOperation { Constructor.Parameters: { Length: 1 } parameters } => IsOfIntegers(parameters[0].Type),
        _ => false,
    };

    private static bool IsOfIntegers(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Int32,
        INamedTypeSymbol { TypeArguments: { Length: 1 } items } => items[0].SpecialType == SpecialType.System_Int32,
        _ => false,
    };

    /// <summary>The outputs of a network in source; 0 where they are not known.</summary>
    private static int CountOutputs(INamedTypeSymbol network, Compilation compilation, CancellationToken cancellation)
    {
        SyntaxNode? applied = network.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.FullName() == KnownNames.Network)
            ?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        return applied?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } target
            && GraphBuilder.Build(NetworkReader.Read(network, target, compilation, cancellation).Declaration).Graph is NetworkGraph graph
            ? graph.OutputShape.Count
            : 0;
    }
}
