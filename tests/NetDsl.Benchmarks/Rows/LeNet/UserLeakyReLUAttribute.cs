namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>The leaky rectifier as a user writes it.</summary>
public sealed class UserLeakyReLUAttribute : ActivationAttribute
{
    /// <summary>x for x > 0, otherwise a hundredth of it.</summary>
    public static float Formula(float x) => x > 0 ? x : 0.01f * x;
}
