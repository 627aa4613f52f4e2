using System.Globalization;

namespace NetDsl.Generator.Declarations;

/// <summary>The operations on arguments of a block. A comparison gives 1 or 0.</summary>
internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// <summary>An integer expression of a block's arguments, as C# computes it: division cuts off the fraction.</summary>
internal abstract record Arithmetic
{
    /// <summary>The expression as the user would write it.</summary>
    public sealed override string ToString() => this switch
    {
        NumberArithmetic number => number.Value.ToString(CultureInfo.InvariantCulture),
        ArgumentArithmetic argument => $"Arg.{char.ToUpperInvariant(argument.Name[0])}{argument.Name.Substring(1)}",
        OperationArithmetic operation => $"{Inner(operation.Left)} {Sign(operation.Operator)} {Inner(operation.Right)}",
        ChoiceArithmetic choice => $"{Inner(choice.Condition)} ? {Inner(choice.Then)} : {Inner(choice.Otherwise)}",
        _ => string.Empty,
    };

    public static string Sign(ArithmeticOperator arithmetic) => arithmetic switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Remainder => "%",
        ArithmeticOperator.Less => "<",
        ArithmeticOperator.LessOrEqual => "<=",
        ArithmeticOperator.Greater => ">",
        ArithmeticOperator.GreaterOrEqual => ">=",
        ArithmeticOperator.Equal => "==",
        _ => "!=",
    };

    private static string Inner(Arithmetic operand) => operand is OperationArithmetic or ChoiceArithmetic ? $"({operand})" : $"{operand}";
}

/// <summary>A constant.</summary>
internal sealed record NumberArithmetic(int Value) : Arithmetic;

/// <summary>An argument of the block.</summary>
/// <param name="Name">Its name, with a small first letter.</param>
internal sealed record ArgumentArithmetic(string Name) : Arithmetic;

/// <summary>An operation on two numbers.</summary>
internal sealed record OperationArithmetic(ArithmeticOperator Operator, Arithmetic Left, Arithmetic Right) : Arithmetic;

/// <summary><c>Condition ? Then : Otherwise</c>.</summary>
internal sealed record ChoiceArithmetic(Arithmetic Condition, Arithmetic Then, Arithmetic Otherwise) : Arithmetic;

/// <summary>What a computed argument is to the layer's attribute.</summary>
internal enum ComputedKind
{
    Integer,
    Real,
    Truth,
    Integers,
}

/// <summary>An argument of a layer in a block that each use of the block computes: a number, or the items of an array.</summary>
internal sealed record ComputedValue(ComputedKind Kind, EquatableArray<Arithmetic> Items);
