namespace NetDsl.Benchmarks.Compare;

/// <summary>Two sides that compute different things cannot be compared: this finds out before anything is timed.</summary>
internal static class Agreement
{
    /// <summary>How far two values may lie apart: absolutely where they are below one, otherwise relatively.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>Compares what both sides' checks gave.</summary>
    /// <exception cref="RowFailedException">They differ, or a value is not finite; the message names the first such value.</exception>
    public static void Require(double[] ours, double[] theirs, string peer)
    {
        if (ours.Length != theirs.Length)
        {
            throw new RowFailedException($"NetDsl checks {ours.Length} values, {peer} {theirs.Length}: the two do not run the same row.");
        }

        for (int i = 0; i < ours.Length; i++)
        {
            // Written so that a NaN does not pass.
            if (!(Math.Abs(ours[i] - theirs[i]) <= Tolerance * Math.Max(1, Math.Abs(ours[i]))))
            {
                throw new RowFailedException(FormattableString.Invariant(
                    $"NetDsl and {peer} disagree, so timing them would compare nothing: check value {i} of {ours.Length} is {ours[i]:G9} here and {theirs[i]:G9} there, {Tolerance} apart is allowed."));
            }
        }
    }
}
