namespace NetDsl.Generator.Tests;

/// <summary>What whole networks and assemblies compile to.</summary>
public class NetworkSnapshots
{
    [Fact]
    public void LeNet5() => Snapshot.Verify("""
        using NetDsl;

        namespace Examples;

        [Network]
        [Input(1, 28, 28)]
        [Conv2D(6, 5),  ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten]
        [Dense(120), ReLU]
        [Dense(84),  ReLU]
        [Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class LeNet5;
        """);

    /// <summary>The network that is converted, and how its numbers come from the first one.</summary>
    [Fact]
    public void Converted() => Snapshot.Verify("""
        using NetDsl;

        namespace Examples;

        [Network]
        [Input(2, 6, 6)]
        [Conv2D(3, 3), ReLU, MaxPool2D(2)]
        [Flatten]
        [Dense(5), ReLU]
        [Dense(2, Bias = false)]
        [SoftmaxCrossEntropy]
        public partial class Net;

        [Network, BiasToThreshold<Net>]
        public partial class ThresholdNet;
        """);

    /// <summary>The formulas of an assembly, in the order of their names, whatever the order of the source.</summary>
    [Fact]
    public void Formulas() => Snapshot.Verify("""
        using System;
        using NetDsl;

        namespace Library;

        public sealed class SwishAttribute : ActivationAttribute
        {
            public float Beta { get; set; } = 1f;

            public static float Formula(float x, float beta) => x * Scalar.Sigmoid(beta * x);
        }

        public static class Hinges
        {
            public sealed class ClipAttribute : ActivationAttribute
            {
                public float Low { get; set; } = -1f;

                public float High { get; set; } = 1e-3f;

                public static float Formula(float v, float low, float high) => v < low ? low : (v > high ? high : v);
            }
        }

        public sealed class BentAttribute : ActivationAttribute
        {
            public static float Formula(float x)
            {
                return (MathF.Sqrt(x * x + 1) - 1) / 2 + x;
            }
        }
        """);
}
