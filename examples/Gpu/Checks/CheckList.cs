using NetDsl.Examples.ResNet;

namespace NetDsl.Examples.Gpu.Checks;

/// <summary>All comparisons.</summary>
internal static class CheckList
{
    /// <summary>How many samples ResNet-56 is compared on.</summary>
    public const int DeepBatch = 2;

    /// <summary>
    /// The seed of those samples. A rectifier whose input is so close to 0 that rounding moves it across gives its whole gradient, or none: among the million of ResNet-56 most draws have one such, and then
    /// two right programs differ by a thousandth. Of this draw no input is closer to 0 than 6e-6, or than one and a half times what single precision is off by in its layer.
    /// </summary>
    public const ulong DeepDraw = 2200;

    /// <summary>A network for each kind of kernel, the library's own kernels, LeNet-5 and, unless they are to be small, ResNet-56.</summary>
    public static IReadOnlyList<Check> All(bool small) => [.. Networks(small), .. Training()];

    private static IEnumerable<Check> Networks(bool small) =>
    [
        new NetworkCheck(() => new DenseNetwork(seed: 1), 7),
        new NetworkCheck(() => new ThresholdNetwork(seed: 1), 7),
        new NetworkCheck(() => new FormulaNetwork(seed: 1), 5),
        new NetworkCheck(() => new ConvolutionNetwork(seed: 1), 5),
        new NetworkCheck(() => new ThresholdConvolutionNetwork(seed: 1), 5),
        new NetworkCheck(() => new FormulaConvolutionNetwork(seed: 1), 5),
        new NetworkCheck(() => new SequenceNetwork(seed: 1), 5),
        new NetworkCheck(() => new ImageNetwork(seed: 1), 4),
        new NetworkCheck(() => new JoiningNetwork(seed: 1), 7),
        new NetworkCheck(() => new ResidualNetwork(seed: 1), 6),
        new NetworkCheck(() => new RecomputingNetwork(seed: 1), 5),
        new NetworkCheck(() => new FirstFunctions(seed: 1), 6),
        new NetworkCheck(() => new SecondFunctions(seed: 1), 6),
        new NetworkCheck(() => new ThirdFunctions(seed: 1), 6),
        new NetworkCheck(() => new FourthFunctions(seed: 1), 6),
        new NetworkCheck(() => new LeNet5(seed: 1), 5),
        .. small ? Array.Empty<NetworkCheck>() : [new NetworkCheck(() => new ResNet56(seed: 1), DeepBatch, DeepDraw)],
    ];

    private static IEnumerable<Check> Training() =>
    [
        new TrainingCheck("training by SGD", () => new Sgd(0.05f) { WeightDecay = 1e-3f }, sent: false),
        new TrainingCheck("training by SGD with momentum, on samples that are sent", () => new Sgd(0.05f, momentum: 0.9f, nesterov: true), sent: true),

        // What Adam divides by must not be rounding alone.
        new TrainingCheck("training by Adam", () => new Adam(0.01f, epsilon: 1e-2), sent: false),
    ];
}
