using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emit.Cpu.Contractions;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// The launches of dense layers, convolutions, and sums of any formula. A product with a weight is the formula <c>x * w</c>: all go the same way, and the algebra of the formula
/// decides what is summed.
/// </summary>
internal sealed class GpuContraction : GpuStep
{
    private const string Weight = "w";

    public GpuContraction(GpuContext context, StepBuffers buffers)
        : base(context, buffers)
    {
        Geometry = Geometry.Of(buffers.Step.Head);
        Formula = new ContractionFormula(AsFormula(buffers));
        Bias = buffers.Step.Head switch
        {
            ContractionNode node => node.Bias,
            FormulaContractionNode node => node.Bias,
            _ => throw new NotSupportedException(),
        };
    }

    public override bool TakesActivationGradient => false;

    public Geometry Geometry { get; }

    public ContractionFormula Formula { get; }

    public StepBuffers Tensors => Buffers;

    public ParameterSlot? Bias { get; }

    public Expr Value => Formula.Node.Formula.Value;

    public Expr Derivative => Formula.Node.Formula.Derivative;

    /// <summary>Whether taps on the padding contribute nothing, rather than the formula's value at 0.</summary>
    public bool SkipsPadding => true;

    /// <summary>Whether the formula is 0 at 0, so that nothing need keep the padding out.</summary>
    public bool VanishesOnPadding => Vanishes(Value);

    public static bool Vanishes(Expr expr) => expr.Substitute(Compiler.Formulas.Formula.Input, Expr.Constant(0)).IsConstantOf(0);

    public override IEnumerable<KernelLaunch> Forward() => Launches(new ForwardKernel(this).Kernel(), 0);

    public override IEnumerable<KernelLaunch> Backward()
    {
        ParameterGradientKernels parameters = new(this);
        foreach (ContractionKernel kernel in parameters.Kernels())
        {
            foreach (KernelLaunch launch in Launches(kernel, parameters.ScratchSize))
            {
                yield return launch;
            }
        }

        if (Buffers.DX is not null)
        {
            foreach (KernelLaunch launch in Launches(new InputGradientKernel(this).Kernel(), 0))
            {
                yield return launch;
            }
        }
    }

    /// <summary>The name of a learnable in kernels, which no name of theirs begins like.</summary>
    public string NameOf(FormulaVariable learnable) => "p_" + learnable.Name.Replace("[", "").Replace("]", "");

    /// <summary>A learnable's tensor.</summary>
    /// <param name="learnable">The learnable.</param>
    /// <param name="place">Gives it its axes, from how many values it has for each filter, channel and tap.</param>
    public Operand Learnable(FormulaVariable learnable, Func<Operand, int, int, int, Operand> place)
    {
        Operand operand = new(NameOf(learnable), Wire.Parameter(NameOf(learnable), learnable.Slot!));
        return learnable.Per switch
        {
            Per.Layer => operand,
            Per.Output => place(operand, 1, 0, 0),
            Per.ChannelPair => place(operand, Geometry.GroupChannels, 1, 0),
            _ => place(operand, Geometry.Connections, Geometry.Taps, 1),
        };
    }

    /// <summary>A kernel over channels (or filters) and places: in a dense layer samples are the rows, in a convolution channels are.</summary>
    public ContractionKernel Oriented(string role, Extent channels, Extent places, Extent terms) =>
        Geometry.IsDense ? new ContractionKernel(role, places, channels, terms) : new ContractionKernel(role, channels, places, terms);

    /// <summary>An operand of such a kernel.</summary>
    public Operand Oriented(Operand operand, Axis? channel, Axis? place, Axis? term) => operand with
    {
        Row = Geometry.IsDense ? place : channel,
        Column = Geometry.IsDense ? channel : place,
        Term = term,
    };

    private IEnumerable<KernelLaunch> Launches(ContractionKernel kernel, int scratch) => new ContractionLaunches(Step.Number, kernel.WithoutNeedlessGroups(), Context.Memory, scratch).All();

    private static StepBuffers AsFormula(StepBuffers buffers) => buffers.Step.Head is not ContractionNode node ? buffers : buffers with
    {
        Step = buffers.Step with
        {
            Head = new FormulaContractionNode(node.Layer, node.Input!, node.Shape, node.Window, Product(node.Weight), node.Bias),
        },
    };

    private static Formula Product(ParameterSlot weight) => new(
        "product",
        Expr.Variable(Compiler.Formulas.Formula.Input) * Expr.Variable(Weight),
        [new FormulaVariable(Weight, new FormulaParameter(Weight, null) { Kind = ParameterKind.Learnable }, 0, Per.Default) { Slot = weight }]);
}
