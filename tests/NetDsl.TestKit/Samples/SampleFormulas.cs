namespace NetDsl.TestKit.Samples;

/// <summary>Activations as users write them, each with another demand on the compiler: source text to compile beside networks.</summary>
public static class SampleFormulas
{
    /// <summary>The names, as attributes.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
        ["Gated", "Softplus", "Root", "Falling", "Fold", "Fold(Shift = -0.25f)", "Clip", "Clip(Low = -0.3f, High = 0.4f)", "Bent"];

    /// <summary>Those with learnables, or that depend on the channel: they are steps of their own.</summary>
    public static IReadOnlyList<string> Parametric { get; } =
    [
        "Lines", "Lines(PerChannel = true)", "Lines(PerElement = true)", "Hinged", "Hinged(Hinges = 3)", "Hinged(Hinges = 2, PerChannel = true)",
        "Hinged(Hinges = 2, PerElement = true)", "Stretched", "Turning", "Offset", "Mixed", "PReLU(PerChannel = true)", "Dual<MishAttribute>(Shift = true)",
    ];

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

        public sealed class LinesAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Learn(1.2f)] float a, [Learn(0.3f)] float b, [Learn(-0.22f)] float m) => x > 0 ? (a * x) + m : (b * x) + m;
        }

        public sealed class HingedAttribute : ActivationAttribute
        {
            public int Hinges { get; set; } = 1;

            public static float Formula(float x, [Learn(0.2f, CountFrom = "Hinges")] ReadOnlySpan<float> a, [Learn(-1f, 1f, CountFrom = "Hinges")] ReadOnlySpan<float> b)
            {
                float relu = MathF.Max(x, 0f);
                return relu + Scalar.Sum(a, b, (a, b) => a * MathF.Max(0f, b - x));
            }
        }

        /// Names that emitted code has its own use for, and keywords.
        public sealed class StretchedAttribute : ActivationAttribute
        {
            public float Dy { get; set; } = 0.7f;

            public static float Formula(float v, [Learn] float dy, [Learn(0.5f, Per = Per.Channel)] float y, [Learn(0.25f)] float @in, [Learn(0.1f)] float t1) =>
                (v * dy * Scalar.Sigmoid(v * y)) + (@in * v) + (t1 * Scalar.Sigmoid(v * y));
        }

        public sealed class TurningAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Channel] int channel) => channel % 2 == 0 ? MathF.Max(x, 0f) : -MathF.Max(-x, 0f);
        }

        /// Without the channel its derivative would need the output only.
        public sealed class OffsetAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Channel] int channel) => MathF.Tanh(x + (0.1f * channel));
        }

        public sealed class MixedAttribute : ActivationAttribute
        {
            public static float Formula(float x, [Channel] int c, [Learn(0.5f, 1.5f, Per = Per.Element)] float a, [Learn(0.5f)] float b) =>
                c / 2 == 1 ? MathF.Tanh(a * x) : b * Scalar.Softplus(x - a);
        }

        """;
}
