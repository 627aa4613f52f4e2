using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Files;

/// <summary>What a <see cref="WeightMap"/> does to a tensor's shape and to the order of its values.</summary>
internal abstract record TensorChange
{
    /// <summary>The shape after it.</summary>
    /// <exception cref="FormatException">It does not go with the shape before.</exception>
    public abstract int[] ShapeAfter(int[] shape);

    /// <summary>The values after it, in row-major order.</summary>
    public abstract float[] Apply(float[] values, int[] shape);

    /// <summary>Reads changes one after the other.</summary>
    /// <param name="text">The text, such as <c>reshape(4, 9) transpose</c>.</param>
    /// <param name="error">Makes an error of a problem.</param>
    public static IReadOnlyList<TensorChange> ParseAll(string text, Func<string, FormatException> error)
    {
        List<TensorChange> changes = [];
        int end = 0;
        foreach (Match match in Regex.Matches(text, @"\G\s*(?<name>[a-z]+)(\((?<numbers>[\d\s,]*)\))?\s*", RegexOptions.CultureInvariant))
        {
            changes.Add(Parse(match, error));
            end = match.Index + match.Length;
        }

        return end == text.Length ? changes : throw error($"'{text[end..]}' is no change of a tensor: there are transpose, permute(…) and reshape(…)");
    }

    private static TensorChange Parse(Match match, Func<string, FormatException> error)
    {
        int[] numbers = [.. match.Groups["numbers"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw error($"'{number}' is no number"))];
        return match.Groups["name"].Value switch
        {
            "transpose" when numbers.Length == 0 => new Transposition([]),
            "permute" when numbers.Order().SequenceEqual(Enumerable.Range(0, numbers.Length)) && numbers.Length > 0 => new Transposition(numbers),
            "permute" => throw error("permute takes each dimension once, counted from 0"),
            "reshape" when numbers.Length > 0 => new Reshaping(numbers),
            var name => throw error($"'{name}' is no change of a tensor: there are transpose, permute(…) and reshape(…)"),
        };
    }

    /// <summary>The dimensions in another order; reversed where none is given.</summary>
    private sealed record Transposition(int[] Order) : TensorChange
    {
        public override int[] ShapeAfter(int[] shape) => Order.Length == 0 || Order.Length == shape.Length
            ? [.. OrderFor(shape).Select(dimension => shape[dimension])]
            : throw new FormatException($"permute({string.Join(", ", Order)}) needs {Order.Length} dimensions, but the tensor is [{string.Join(", ", shape)}]");

        public override float[] Apply(float[] values, int[] shape)
        {
            int[] order = OrderFor(shape), after = ShapeAfter(shape);
            int[] strides = [.. order.Select(dimension => shape.Skip(dimension + 1).Aggregate(1, (product, size) => product * size))];
            float[] result = new float[values.Length];
            int[] index = new int[after.Length];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = values[index.Zip(strides, (at, stride) => at * stride).Sum()];
                for (int dimension = after.Length - 1; dimension >= 0 && ++index[dimension] == after[dimension]; dimension--)
                {
                    index[dimension] = 0;
                }
            }

            return result;
        }

        private int[] OrderFor(int[] shape) => Order.Length > 0 ? Order : [.. Enumerable.Range(0, shape.Length).Reverse()];
    }

    /// <summary>The same values in another shape.</summary>
    private sealed record Reshaping(int[] Shape) : TensorChange
    {
        public override int[] ShapeAfter(int[] shape) => Shape.Aggregate(1L, (product, size) => product * size) == shape.Aggregate(1L, (product, size) => product * size)
            ? Shape
            : throw new FormatException($"reshape({string.Join(", ", Shape)}) has another number of values than [{string.Join(", ", shape)}]");

        public override float[] Apply(float[] values, int[] shape) => values;
    }
}
