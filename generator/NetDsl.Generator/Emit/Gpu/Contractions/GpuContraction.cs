using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Generator.Emit.Cpu.Contractions;
using NetDsl.Generator.Emit.Gpu.Nodes;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// The launches of dense layers, convolutions, and sums of any formula. A product with a weight is the formula <c>x * w</c>: all go the same way, and the algebra of the formula
/// decides what is summed.
/// </summary>
internal sealed class GpuContraction : GpuStep
{
    private const string Weight = "w";
    private const string KeptValue = "kept";

    /// <summary>The most operations of a derivative that is computed at each load of a gradient.</summary>
    private const int MostOperations = 8;

    /// <summary>The most multiplications of a pass at a usual batch during which a launch counts.</summary>
    private const long MostMultiplications = 1L << 29;

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

    /// <summary>
    /// Whether the kernels of the backward pass multiply the gradient by the derivative of the step's function as they load it: a launch less, and a pass over memory, for the price of
    /// loading two tensors instead of one and of the derivative wherever a gradient is read. That pays where the derivative is cheap and the sums are short.
    /// </summary>
    public override bool TakesActivationGradient => Step.Activation is not null && Buffers.Added is null && (Step.KeepsOutput || Buffers.Z is not null)
        && Multiplications <= MostMultiplications && TileWriter.CostOf([OwnDerivative]) <= MostOperations && IsFiniteAtZero(OwnDerivative.Substitute(KeptValue, Expr.Constant(0)));

    public Geometry Geometry { get; }

    public ContractionFormula Formula { get; }

    public StepBuffers Tensors => Buffers;

    public ParameterSlot? Bias { get; }

    public Expr Value => Formula.Node.Formula.Value;

    public Expr Derivative => Formula.Node.Formula.Derivative;

    /// <summary>What the kernels of the backward pass read of the gradient.</summary>
    /// <param name="gradient">The gradient by the step's result, or before its function where a launch of its own has computed that.</param>
    public IReadOnlyList<Operand> GradientOperands(Operand gradient) => !MultipliesGradient ? [gradient]
        : [gradient, gradient with { Name = KeptValue, Source = Wire.Tensor(KeptValue, ActivationGradient.Kept(Buffers)) }];

    /// <summary>The gradient before the step's function.</summary>
    public Expr Gradient(string gradient) => !MultipliesGradient ? Expr.Variable(gradient) : FormulaEmitter.Scaled(Expr.Variable(gradient), OwnDerivative);

    private bool MultipliesGradient => TakesActivationGradient;

    private Expr OwnDerivative => ActivationGradient.Derivative(Step).Substitute(ActivationGradient.KeptName(Step), Expr.Variable(KeptValue));

    private long Multiplications => new Extent(Geometry.Positions, true).Usual * Geometry.Filters * Geometry.Connections;

    private static bool IsFiniteAtZero(Expr derivative) => derivative.IsConstant && !double.IsNaN(derivative.Value) && !double.IsInfinity(derivative.Value);

    /// <summary>Whether taps on the padding contribute nothing, rather than the formula's value at 0.</summary>
    public bool SkipsPadding => true;

    /// <summary>Whether the formula is 0 at 0, so that nothing need keep the padding out.</summary>
    public bool VanishesOnPadding => Vanishes(Value);

    public static bool Vanishes(Expr expr) => IsZero(expr.Substitute(Compiler.Formulas.Formula.Input, Expr.Constant(0)));

    /// <summary>Whether it is 0 whatever the learnables, as long as they are finite.</summary>
    private static bool IsZero(Expr expr) => expr.IsConstantOf(0) || expr.Operator switch
    {
        Operator.Multiply => expr.Operands.Any(IsZero),
        Operator.MultiplyAdd => (IsZero(expr.Operands[0]) || IsZero(expr.Operands[1])) && IsZero(expr.Operands[2]),
        Operator.Add or Operator.Subtract or Operator.Negate or Operator.Abs => expr.Operands.All(IsZero),
        _ => false,
    };

    public override IEnumerable<KernelLaunch> Forward() => Launches(new ForwardKernel(this).Kernel(), 0).All();

    public override IEnumerable<KernelLaunch> Backward()
    {
        ParameterGradientKernels parameters = new(this);
        ContractionKernel[] ofParameters = [.. parameters.Kernels()];
        ContractionKernel? ofInput = Buffers.DX is null ? null : new InputGradientKernel(this).Kernel();
        return (ofInput is not null && ofParameters.Length == 1 && Multiplications <= MostMultiplications ? Combined(ofParameters[0], ofInput) : null)
            ?? [.. ofParameters.SelectMany(kernel => Launches(kernel, parameters.ScratchSize).All()), .. ofInput is null ? [] : Launches(ofInput, 0).All()];
    }

    /// <summary>The gradients by the parameters and by the input in one launch, as neither needs the other; null where they do not go together.</summary>
    private IEnumerable<KernelLaunch>? Combined(ContractionKernel ofParameters, ContractionKernel ofInput)
    {
        if (Launches(ofParameters, 0).Share() is not { } first || Launches(ofInput, Aligned(first.ScratchEnd)).Share() is not { } second)
        {
            return null;
        }

        return CombinedLaunch.Of("AllGradients", first, second) is { } both ? [both, .. first.Sum(), .. second.Sum()] : null;
    }

    private static int Aligned(int count) => (count + TileSide.Quad - 1) / TileSide.Quad * TileSide.Quad;

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

    private ContractionLaunches Launches(ContractionKernel kernel, int scratch) => new(Step.Number, kernel.WithoutNeedlessGroups(), Context.Memory, scratch);

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
