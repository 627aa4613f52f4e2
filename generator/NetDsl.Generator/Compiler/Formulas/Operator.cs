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
    Negate,
    Max,
    Min,
    Abs,
    Sqrt,
    Exp,
    Log,
    Tanh,
    Sigmoid,
    Greater,
    GreaterOrEqual,
    Equal,
    Select,
}
