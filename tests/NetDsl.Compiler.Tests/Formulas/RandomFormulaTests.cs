using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Formulas;

/// <summary>
/// Random formulas as users write them. A hundred are in one compilation, because that takes hardly longer than one; a formula that fails is then made as
/// small as it goes.
/// </summary>
public sealed class RandomFormulaTests
{
    private const int Formulas = 400;
    private const int Together = 100;
    private const int AsLayers = 40;

    private static readonly FormulaTree[] All = [.. Gen.Sample(FormulaTree.Any, Formulas, new Rnd(7), size: 50)];

    [Fact]
    public void Values_and_derivatives_are_those_of_the_method_and_of_differences()
    {
        int compared = 0, emitted = 0, differentiated = 0;
        foreach (FormulaTree[] trees in All.Chunk(Together))
        {
            FormulaFaults faults = new(trees);
            var failed = trees.Zip(faults.Find()).FirstOrDefault(pair => pair.Second.Length > 0);
            if (failed.First is not null)
            {
                Fail(failed.First, failed.Second);
            }

            compared += faults.Compared;
            emitted += faults.Emitted;
            differentiated += faults.Differentiated;
        }

        Assert.True(differentiated > Formulas * 60, $"only {differentiated} derivatives lie away from kinks");
        Assert.True(compared > emitted * 3 / 4, $"single precision leaves open all but {compared} of {emitted} values");
    }

    /// <summary>As an activation, and summed by a dense layer and by a convolution. That a formula compares a with a is not the emitter's affair.</summary>
    [Fact]
    public void Emitted_code_compiles()
    {
        FormulaTree[] trees = [.. All.Where(tree => tree.ToString().Contains('x', StringComparison.Ordinal)).Take(AsLayers)];
        string source = FormulaFaults.Source(trees, i => $$"""
            public sealed class Sum{{i}}Attribute(int units) : DenseContractionAttribute(units)
            {
                public static float Formula(float x, [Learn(0.45f, Per = Per.Output)] float a, [Learn] float b) => {{trees[i]}};
            }

            public sealed class Window{{i}}Attribute(int filters, int kernel) : Conv2DContractionAttribute(filters, kernel)
            {
                public static float Formula(float x, [Learn(0.45f, Per = Per.ChannelPair)] float a, [Learn] float b) => {{trees[i]}};
            }

            [Network, Input(2, 5, 5), Window{{i}}(3, 2), Own{{i}}(PerChannel = true), Flatten, Sum{{i}}(4), Own{{i}}, MeanSquaredError]
            public partial class Net{{i}};
            """);
        var ofOurs = GeneratorHarness.CompilerDiagnostics(source).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id != "CS1718");
        Assert.Empty(ofOurs.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void The_text_form_reads_back_the_same()
    {
        Assert.Equal(Formulas, All.Length);
        Assert.All(FormulaFaults.Read(All), formula => Assert.Equal(formula, ExprText.Read(ExprText.Write(formula))));
    }

    private static void Fail(FormulaTree tree, string fault)
    {
        Arbitrary<FormulaTree> smaller = Arb.From(Gen.Constant(tree), FormulaTree.Shrink);
        Prop.ForAll(smaller, each => Assert.Equal("", new FormulaFaults([each]).Find()[0])).QuickCheckThrowOnFailure();
        Assert.Fail($"only among others: {fault}");
    }
}
