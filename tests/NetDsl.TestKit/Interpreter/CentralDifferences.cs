namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// Derivatives by differences, from the forward pass alone: the five-point rule
/// <c>f'(x) = (8 (f(x + h) - f(x - h)) - (f(x + 2h) - f(x - 2h))) / 12h</c>, whose error is h^4 f'''''(x) / 30.
/// </summary>
internal static class CentralDifferences
{
    /// <summary>
    /// At this step rounding costs about 1e-12 of a function near one, and the rule's own error is far below that; a longer step would gain
    /// a digit, but cross more kinks.
    /// </summary>
    private const double FirstStep = 3e-4;

    private const double LeastStep = 1e-6;

    /// <summary>The derivative of a function by a place in an array, at its value there.</summary>
    /// <param name="values">The array; as it was when this returns.</param>
    /// <param name="index">The place.</param>
    /// <param name="function">The function of the array's present values, which notes the kinks on its way.</param>
    /// <exception cref="InvalidOperationException">A kink lies closer than the least step: no derivative to compare with.</exception>
    public static double Derivative(double[] values, int index, Func<Kinks, double> function)
    {
        double center = values[index];
        Kinks here = new();
        function(here);
        try
        {
            for (double step = FirstStep; step >= LeastStep; step /= 4)
            {
                if (TryStep(step, here) is { } derivative)
                {
                    return derivative;
                }
            }
        }
        finally
        {
            values[index] = center;
        }

        throw new InvalidOperationException($"A kink lies within {LeastStep} of place {index}: choose other inputs.");

        double? TryStep(double step, Kinks start)
        {
            double sum = 0;
            foreach ((int distance, double weight) in new[] { (1, 8.0), (-1, -8.0), (2, -1.0), (-2, 1.0) })
            {
                values[index] = center + (distance * step);
                Kinks there = new();
                sum += weight * function(there);
                if (!there.SameSides(start))
                {
                    return null;
                }
            }

            return sum / (12 * step);
        }
    }
}
