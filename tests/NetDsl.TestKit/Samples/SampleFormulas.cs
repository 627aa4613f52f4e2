namespace NetDsl.TestKit.Samples;

/// <summary>Activations as users write them, each with another demand on the compiler: source text to compile beside networks.</summary>
public static class SampleFormulas
{
    /// <summary>The names, as attributes.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
        ["Gated", "Softplus", "Root", "Falling", "Fold", "Fold(Shift = -0.25f)", "Clip", "Clip(Low = -0.3f, High = 0.4f)", "Bent"];

    /// <summary>The classes, after a using directive for NetDsl.</summary>
    public const string Source = """
        using NetDsl;
        using System;

        /// The derivative needs the input.
        public sealed class GatedAttribute : ActivationAttribute
        {
            public static float Formula(float x) => x * Scalar.Sigmoid(x);
        }

        public sealed class SoftplusAttribute : ActivationAttribute
        {
            public static float Formula(float x) => MathF.Log(1f + MathF.Exp(x));
        }

        public sealed class RootAttribute : ActivationAttribute
        {
            public static float Formula(float x) => MathF.Sqrt((x * x) + 1f);
        }

        /// Falls, so the largest of a window stems from the least input.
        public sealed class FallingAttribute : ActivationAttribute
        {
            public static float Formula(float x) => 2f / (1f + MathF.Exp(x));
        }

        public sealed class FoldAttribute : ActivationAttribute
        {
            public float Shift { get; set; } = 0.5f;

            public static float Formula(float x, float shift) => MathF.Abs(x - shift) - shift;
        }

        public sealed class ClipAttribute : ActivationAttribute
        {
            public float Low { get; set; } = -1f;

            public float High { get; set; } = 1f;

            public static float Formula(float x, float low, float high) => MathF.Min(MathF.Max(x, low), high);
        }

        public sealed class BentAttribute : ActivationAttribute
        {
            public static float Formula(float x) => x >= 0.5f ? x : x < -0.5f ? -0.25f - (x * 0.5f) : (0.5f * x) + 0.25f;
        }

        """;
}
