using System;
using System.Collections.Generic;
using System.Linq;
using Integers = System.Collections.Generic.IReadOnlyDictionary<string, int>;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Blocks;

/// <summary>Computes the arguments of a block's layers from those of a use of it.</summary>
internal static class ArithmeticValue
{
    /// <summary>A layer with the numbers of a use.</summary>
    /// <param name="layer">The layer as the block declares it.</param>
    /// <param name="arguments">The block's arguments, by names with a small first letter.</param>
    /// <param name="failure">The argument that cannot be computed, its text and why; null where all can.</param>
    public static LayerDeclaration Bind(LayerDeclaration layer, Integers arguments, out (string Argument, string Text, string Reason)? failure)
    {
        failure = null;
        List<Argument> bound = [];
        foreach (Argument argument in layer.Arguments)
        {
            try
            {
                bound.Add(argument.Value is ComputedValue computed ? argument with { Value = Value(computed, arguments) } : argument);
            }
            catch (Exception unfit) when (unfit is ArithmeticException or KeyNotFoundException)
            {
                string text = string.Join(", ", ((ComputedValue)argument.Value!).Items);
                failure ??= (argument.Name, text, Reason(unfit));
            }
        }

        return layer with { Arguments = new EquatableArray<Argument>(bound) };
    }

    private static string Reason(Exception unfit) => unfit switch
    {
        DivideByZeroException => "divides by zero",
        KeyNotFoundException => "names an argument that this use does not give",
        _ => "is more than an int can hold",
    };

    private static object Value(ComputedValue computed, Integers arguments)
    {
        int[] values = [.. computed.Items.Select(item => Value(item, arguments))];
        return computed.Kind switch
        {
            ComputedKind.Real => (float)values[0],
            ComputedKind.Truth => values[0] != 0,
            ComputedKind.Integers => new EquatableArray<int>(values),
            _ => values[0],
        };
    }

    private static int Value(Arithmetic arithmetic, Integers arguments) => arithmetic switch
    {
        NumberArithmetic number => number.Value,
        ArgumentArithmetic argument => arguments.TryGetValue(argument.Name, out int value) ? value : throw new KeyNotFoundException(),
        ChoiceArithmetic choice => Value(choice.Condition, arguments) != 0 ? Value(choice.Then, arguments) : Value(choice.Otherwise, arguments),
        OperationArithmetic operation => Value(operation.Operator, Value(operation.Left, arguments), Value(operation.Right, arguments)),
        _ => throw new ArgumentException("There is no such arithmetic.", nameof(arithmetic)),
    };

    private static int Value(ArithmeticOperator arithmetic, int left, int right) => checked(arithmetic switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        ArithmeticOperator.Divide => left / right,
        ArithmeticOperator.Remainder => left % right,
        ArithmeticOperator.Less => left < right ? 1 : 0,
        ArithmeticOperator.LessOrEqual => left <= right ? 1 : 0,
        ArithmeticOperator.Greater => left > right ? 1 : 0,
        ArithmeticOperator.GreaterOrEqual => left >= right ? 1 : 0,
        ArithmeticOperator.Equal => left == right ? 1 : 0,
        _ => left != right ? 1 : 0,
    });
}
