namespace NetDsl.Generator.Compiler.Formulas;

/// <summary>What a formula can do. <see cref="OperatorTable"/> says of each how it is written, computed and differentiated.</summary>
internal enum Operator
{
    Constant,
    Variable,
    Add,
    Subtract,
    Multiply,
    Divide,

    /// <summary>A product plus a third operand, rounded once where the machine can. Passes make it; no formula contains it.</summary>
    MultiplyAdd,
    Negate,
    Max,
    Min,
    Abs,
    Floor,
    Sqrt,
    Exp,
    Expm1,
    Log,
    Log1p,
    Pow,
    Sin,
    Cos,
    Atan,
    Tanh,
    Sigmoid,
    Softplus,
    TanhSoftplus,

    /// <summary>The derivative of <see cref="TanhSoftplus"/>. Differentiation makes it; no formula contains it.</summary>
    TanhSoftplusSlope,
    Erf,

    /// <summary>A softplus of a number x of which e^-|x| is at hand, the second operand. Passes make it; no formula contains it.</summary>
    SoftplusOfPower,

    /// <summary>A sigmoid in the same way.</summary>
    SigmoidOfPower,
    Greater,
    GreaterOrEqual,
    Equal,
    Select,

    /// <summary>A sum over the items of an array parameter. Binding writes it out, so passes after it never meet one.</summary>
    Sum,
}
