using System.Globalization;

namespace NetDsl.Examples.Gpu.Checks;

/// <summary>How far a network on the device is from itself on the CPU, in units of each tensor's largest value.</summary>
/// <param name="Name">The network.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Gradients">Its gradients; the worst of all parameters. Null where steps were taken.</param>
/// <param name="Steps">The steps that its parameters took in training. Null where none were.</param>
/// <param name="Error">What went wrong, where it did not run to its end; otherwise null.</param>
internal sealed record CheckResult(string Name, double Outputs, double Loss, double? Gradients, double? Steps = null, string? Error = null)
{
    /// <summary>How far outputs and losses may be apart.</summary>
    public const double ForwardTolerance = 1e-5;

    /// <summary>How far gradients, and steps along them, may be apart.</summary>
    public const double GradientTolerance = 1e-4;

    /// <summary>Whether it is near enough. NaN is not.</summary>
    public bool Agrees => Error is null && Outputs <= ForwardTolerance && Loss <= ForwardTolerance && (Gradients ?? Steps) <= GradientTolerance;

    /// <summary>The result of a check that did not run to its end.</summary>
    public static CheckResult Failed(string name, Exception problem) => new(name, double.NaN, double.NaN, double.NaN, Error: problem.Message.ReplaceLineEndings(" "));

    /// <inheritdoc/>
    public override string ToString() => Error is null
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{(Agrees ? "agrees" : "DIFFERS"),-8} {Name}: outputs {Outputs:E1}, loss {Loss:E1}, {(Steps is null ? "gradients" : "steps")} {Gradients ?? Steps:E1}")
        : $"FAILED   {Name}: {Error}";
}
