using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Declarations;

/// <summary>What parameters and locals stand for at a place in a method; assignments change it.</summary>
internal sealed class Scope
{
    private readonly Dictionary<ISymbol, Expr> values;
    private readonly Dictionary<ISymbol, string> arrays;

    public Scope()
        : this(new(SymbolEqualityComparer.Default), new(SymbolEqualityComparer.Default))
    {
    }

    private Scope(Dictionary<ISymbol, Expr> values, Dictionary<ISymbol, string> arrays) => (this.values, this.arrays) = (values, arrays);

    public IEnumerable<ISymbol> Symbols => values.Keys;

    public Scope Copy() => new(new(values, SymbolEqualityComparer.Default), arrays);

    public void Set(ISymbol symbol, Expr value) => values[symbol] = value;

    /// <summary>Notes a parameter that is an array of learnables.</summary>
    public void SetArray(ISymbol symbol, string name) => arrays[symbol] = name;

    public Expr? Find(ISymbol? symbol) => symbol is not null && values.TryGetValue(symbol, out Expr value) ? value : null;

    public string? FindArray(ISymbol? symbol) => symbol is not null && arrays.TryGetValue(symbol, out string name) ? name : null;

    /// <summary>After a choice between two continuations: where they differ, the value is a choice too.</summary>
    public void Merge(Expr condition, Scope whenTrue, Scope otherwise)
    {
        foreach (ISymbol symbol in whenTrue.Symbols)
        {
            if (otherwise.Find(symbol) is { } other)
            {
                values[symbol] = Expr.Select(condition, whenTrue.values[symbol], other);
            }
        }
    }
}
