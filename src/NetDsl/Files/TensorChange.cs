using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Files;

/// <summary>What a <see cref="WeightMap"/> does to a tensor's shape and to the order of its values.</summary>
internal abstract partial record TensorChange
{
    private const string Choices = "there are transpose, permute(…) and reshape(…), and at the end 'if NAME'";

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
        foreach (Match match in Call().Matches(text))
        {
            changes.Add(Parse(match, error));
            end = match.Index + match.Length;
        }

        return end == text.Length ? changes : throw error($"'{text[end..]}' is no change of a tensor: {Choices}");
    }

    private static TensorChange Parse(Match match, Func<string, FormatException> error)
    {
        string text = match.Groups["numbers"].Value;
        int[] numbers = text.Length == 0 ? [] : Array.ConvertAll(text.Split(',', StringSplitOptions.TrimEntries), number =>
            int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw error($"'{number}' in '{match.Value.Trim()}' is no whole number"));
        return match.Groups["name"].Value switch
        {
            "transpose" => numbers.Length == 0 ? new Transposition([]) : throw error("transpose takes no numbers and reverses all dimensions: for another order there is permute(…)"),
            "permute" => IsOrder(numbers) ? new Transposition(numbers) : throw error("permute takes the index of each dimension once, counted from 0, such as permute(3, 2, 0, 1)"),
            "reshape" => numbers.Length > 0 ? new Reshaping(numbers) : throw error("reshape takes the new shape, such as reshape(64, 10)"),
            var name => throw error($"'{name}' is no change of a tensor: {Choices}"),
        };
    }

    private static bool IsOrder(int[] numbers) => numbers.Length > 0 && numbers.Order().SequenceEqual(Enumerable.Range(0, numbers.Length));

    private static string Text(IReadOnlyList<int> numbers) => string.Join(", ", numbers);

    [GeneratedRegex(@"\G\s*(?<name>[A-Za-z]+)(\(\s*(?<numbers>[^)]*)\))?\s*")]
    private static partial Regex Call();

    /// <summary>The dimensions in another order; reversed where none is given.</summary>
    private sealed record Transposition(int[] Order) : TensorChange
    {
        public override int[] ShapeAfter(int[] shape) => Order.Length == 0 || Order.Length == shape.Length
            ? [.. OrderFor(shape).Select(dimension => shape[dimension])]
            : throw new FormatException($"permute({Text(Order)}) needs {Order.Length} dimensions, but the tensor is [{Text(shape)}]");

        public override float[] Apply(float[] values, int[] shape)
        {
            int[] order = OrderFor(shape), after = ShapeAfter(shape), index = new int[shape.Length];
            int[] strides = [.. order.Select(dimension => shape.Skip(dimension + 1).Aggregate(1, (product, size) => product * size))];
            float[] result = new float[values.Length];
            int from = 0;
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = values[from];
                from += Advance(index, after, strides);
            }

            return result;
        }

        /// <summary>Counts an index up; returns by how much the place that it stands for moves.</summary>
        private static int Advance(int[] index, int[] shape, int[] strides)
        {
            int moved = 0;
            for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
            {
                moved += strides[dimension];
                if (++index[dimension] < shape[dimension])
                {
                    break;
                }

                moved -= strides[dimension] * shape[dimension];
                index[dimension] = 0;
            }

            return moved;
        }

        private int[] OrderFor(int[] shape) => Order.Length > 0 ? Order : [.. Enumerable.Range(0, shape.Length).Reverse()];
    }

    /// <summary>The same values in another shape.</summary>
    private sealed record Reshaping(int[] Shape) : TensorChange
    {
        public override int[] ShapeAfter(int[] shape) => Shape.Aggregate(1L, (product, size) => product * size) == shape.Aggregate(1L, (product, size) => product * size)
            ? Shape
            : throw new FormatException($"reshape({Text(Shape)}) has another number of values than [{Text(shape)}]");

        public override float[] Apply(float[] values, int[] shape) => values;
    }
}
