using System.Globalization;

namespace NetDsl.Examples.Gpu.Rows;

/// <summary>How long a row took.</summary>
/// <param name="Name">The row.</param>
/// <param name="Seconds">The median of the measurements, for one call.</param>
/// <param name="Fastest">The shortest.</param>
/// <param name="Terms">The terms of its sums; 0 where they are not one kernel's.</param>
/// <param name="Error">What went wrong, where it could not be timed; otherwise null.</param>
internal sealed record RowResult(string Name, double Seconds, double Fastest, long Terms, string? Error = null)
{
    /// <summary>Terms a second.</summary>
    public double TermsPerSecond => Terms / Seconds;

    /// <inheritdoc/>
    public override string ToString() => Error is not null ? $"{Name}: {Error}"
        : Terms == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Name}: {1e6 * Seconds:F1} us (fastest {1e6 * Fastest:F1})")
        : string.Create(CultureInfo.InvariantCulture, $"{Name}: {1e6 * Seconds:F1} us (fastest {1e6 * Fastest:F1}), {TermsPerSecond / 1e12:F3} T terms/s");
}
