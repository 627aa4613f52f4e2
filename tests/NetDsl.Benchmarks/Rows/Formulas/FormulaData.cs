namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>
/// What the rows compute on, drawn by seed. Inputs lie on odd multiples of a step and thresholds on even ones: an input is never equal to a
/// threshold or to zero, where a derivative is a matter of convention and PyTorch's another than NetDsl's. All are exact in a float.
/// </summary>
internal static class FormulaData
{
    private const float Step = 1f / 1024;
    private const int InputLimit = 4, ThresholdLimit = 2;

    /// <summary>Inputs between -4 and 4.</summary>
    public static float[] Inputs(int count) => Draw(count, seed: 1, random => ((2 * Below(random, InputLimit)) + 1) * Step);

    /// <summary>Target values between -1 and 1.</summary>
    public static float[] Targets(int count) => Draw(count, seed: 2, random => (2 * random.NextSingle()) - 1);

    /// <summary>Draws the thresholds of a network, the learnables b of its formulas, between -2 and 2; by themselves they start at 0.</summary>
    public static void DrawThresholds(Network network)
    {
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Name.EndsWith(".b", StringComparison.Ordinal)))
        {
            Draw(parameter.Values.Length, seed: 3, random => 2 * Below(random, ThresholdLimit) * Step).CopyTo(parameter.Values);
        }
    }

    /// <summary>A whole number that, doubled, counts steps from minus the limit up to the limit.</summary>
    private static int Below(SeededRandom random, int limit)
    {
        int half = (int)(limit / (2 * Step));
        return random.NextInt32(2 * half) - half;
    }

    private static float[] Draw(int count, ulong seed, Func<SeededRandom, float> draw)
    {
        SeededRandom random = new(seed);
        float[] drawn = new float[count];
        foreach (ref float value in drawn.AsSpan())
        {
            value = draw(random);
        }

        return drawn;
    }
}
