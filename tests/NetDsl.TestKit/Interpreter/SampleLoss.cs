using Kind = NetDsl.Generator.Compiler.Graph.LossKind;

namespace NetDsl.TestKit.Interpreter;

/// <summary>The loss of one sample, its gradient by the outputs, and whether the sample counts as classified right.</summary>
internal static class SampleLoss
{
    public static double Value(Kind kind, double[] z, double[] target) => kind switch
    {
        Kind.SoftmaxCrossEntropy => Enumerable.Range(0, z.Length).Sum(j => target[j] * (LogSum(z) - z[j])),
        Kind.BinaryCrossEntropy => Enumerable.Range(0, z.Length).Average(j => CrossEntropy(z[j], target[j])),
        _ => Enumerable.Range(0, z.Length).Average(j => (z[j] - target[j]) * (z[j] - target[j])),
    };

    public static double[] Gradient(Kind kind, double[] z, double[] target) => [.. Enumerable.Range(0, z.Length).Select(j => kind switch
    {
        Kind.SoftmaxCrossEntropy => (Math.Exp(z[j] - LogSum(z)) * target.Sum()) - target[j],
        Kind.BinaryCrossEntropy => (Sigmoid(z[j]) - target[j]) / z.Length,
        _ => 2 * (z[j] - target[j]) / z.Length,
    })];

    /// <summary>As <see cref="BatchResult.Correct"/> says.</summary>
    public static bool IsCorrect(Kind kind, double[] z, double[] target) => kind switch
    {
        Kind.SoftmaxCrossEntropy => Array.IndexOf(z, z.Max()) == Array.IndexOf(target, target.Max()),
        Kind.BinaryCrossEntropy => z.Zip(target).All(pair => pair.First > 0 == pair.Second > 0.5),
        _ => false,
    };

    /// <summary>How far the outputs are from the sample being counted otherwise.</summary>
    public static void NoteKinks(Kind kind, double[] z, Kinks kinks)
    {
        if (kind == Kind.SoftmaxCrossEntropy)
        {
            double[] sorted = [.. z.Order()];
            kinks.NoteChoice(Array.IndexOf(z, sorted[^1]), sorted[^1] - sorted[^2]);
        }
        else if (kind == Kind.BinaryCrossEntropy)
        {
            Array.ForEach(z, kinks.Note);
        }
    }

    private static double LogSum(double[] z) => Math.Log(z.Sum(value => Math.Exp(value - z.Max()))) + z.Max();

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double CrossEntropy(double z, double t) => (-t * Math.Log(Sigmoid(z))) - ((1 - t) * Math.Log(Sigmoid(-z)));
}
