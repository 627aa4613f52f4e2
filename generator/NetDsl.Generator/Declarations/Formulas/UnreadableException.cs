using System;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler;

namespace NetDsl.Generator.Declarations;

/// <summary>Where and why a formula cannot be read.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Syntax">The place.</param>
/// <param name="Reason">The rest of the diagnostic's message.</param>
internal sealed record FormulaError(string Id, SyntaxNode Syntax, string Reason);

/// <summary>Leaves the reader with the place that it cannot read; never leaves <see cref="FormulaReader"/>.</summary>
internal sealed class UnreadableException(SyntaxNode syntax, string reason, string id = ProblemId.FormulaUnreadable) : Exception(reason)
{
    public FormulaError Error { get; } = new(id, syntax, reason);
}
