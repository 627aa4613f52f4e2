using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>What readers of one formula share: the compilation, the calls that are being inlined, and the limit of its size.</summary>
internal sealed class ReadingContext(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Far more than a formula has that anyone would write out; emitted code grows with it.</summary>
    private const int MostOperators = 2000;

    private const int MostSteps = 20_000;

    private readonly Stack<IMethodSymbol> calls = new();
    private int steps;

    public Compilation Compilation => compilation;

    public CancellationToken Cancellation => cancellation;

    public SemanticModel ModelOf(SyntaxTree tree) => compilation.GetSemanticModel(tree);

    /// <summary>Begins to read a method; <see cref="Leave"/> ends it.</summary>
    public void Enter(IMethodSymbol method, SyntaxNode call)
    {
        if (calls.Contains(method, SymbolEqualityComparer.Default))
        {
            throw new UnreadableException(call, $"'{method.Name}' calls itself, so that it has no end when it is written out");
        }

        calls.Push(method);
    }

    public void Leave() => calls.Pop();

    /// <summary>The expression, where it is not too large to compile.</summary>
    public Expr Limited(Expr expr, SyntaxNode syntax)
    {
        cancellation.ThrowIfCancellationRequested();
        if (expr.Size > MostOperators || ++steps > MostSteps)
        {
            throw new UnreadableException(syntax, $"it has more than {MostOperators} operators when it is written out: make it shorter");
        }

        return expr;
    }
}
