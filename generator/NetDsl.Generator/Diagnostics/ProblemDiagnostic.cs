using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Diagnostics;

/// <summary>Makes diagnostics of problems.</summary>
internal static class ProblemDiagnostic
{
    /// <summary>The property of a diagnostic that holds what a code fix writes.</summary>
    public const string Suggestion = "Suggestion";

    public static Diagnostic Of(Problem problem, Location location, IEnumerable<Location> others)
    {
        ImmutableDictionary<string, string?> properties = problem.Suggestion is { } suggestion
            ? ImmutableDictionary<string, string?>.Empty.Add(Suggestion, suggestion)
            : ImmutableDictionary<string, string?>.Empty;
        return Diagnostic.Create(Descriptors.ById[problem.Id], location, others, properties, Words(problem));
    }

    private static object[] Words(Problem problem) => problem.Cause is { } cause
        ? [.. problem.Details, string.Format(CultureInfo.InvariantCulture, Descriptors.ById[cause.Id].MessageFormat.ToString(CultureInfo.InvariantCulture), Words(cause))]
        : [.. problem.Details];
}
