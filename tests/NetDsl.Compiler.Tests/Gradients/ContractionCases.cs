using NetDsl.TestKit.Samples;

namespace NetDsl.Compiler.Tests.Gradients;

/// <summary>Sums of formulas: dense layers of odd sizes, and the convolutions of <see cref="ConvolutionCases"/>, each shape with another formula.</summary>
internal static class ContractionCases
{
    private static readonly (int Inputs, int Units)[] Sizes = [(1, 1), (3, 5), (17, 3), (8, 16), (13, 7), (64, 12), (33, 26)];

    public static IEnumerable<SampleNetwork> All()
    {
        int number = 0;
        foreach (string formula in SampleContractions.Dense)
        {
            foreach ((int inputs, int units) in Sizes)
            {
                string bias = number++ % 2 == 0 ? "" : ", Bias = true";
                yield return new SampleNetwork($"Sum{number}", $"Input(5), Dense({inputs}), {formula}({units}{bias}), Dense(3), MeanSquaredError", Labels: false);
            }

            yield return new SampleNetwork($"First{formula}", $"Input(9), {formula}(6), MeanSquaredError", Labels: false);
        }

        // So many inputs that costly formulas are summed with inputs in the lanes, without and with a rest.
        foreach (string formula in new[] { "Radial", "SoftThreshold", "Constant" })
        {
            yield return new SampleNetwork($"Many{formula}", $"Input(5), Dense(160), {formula}Dense(3, Bias = true), Dense(2), MeanSquaredError", Labels: false);
            yield return new SampleNetwork($"More{formula}", $"Input(321), {formula}Dense(2), MeanSquaredError", Labels: false);
        }

        string[] convolutions = [.. SampleContractions.Convolutions];
        foreach ((int[] image, string arguments) in ConvolutionCases.Shapes)
        {
            string formula = convolutions[number % convolutions.Length];
            string layers = $"Input(2, {image[1]}, {image[2]}), Conv2D({image[0]}, 1), {formula}({arguments})";
            yield return new SampleNetwork($"SumImage{number++}", $"{layers}, Flatten, Dense(3), MeanSquaredError", Labels: false);
        }

        foreach (string formula in convolutions)
        {
            const string After = "Padding = 1, Bias = true), ReLU, MaxPool2D(2), Flatten";
            yield return new SampleNetwork($"Image{formula}", $"Input(3, 6, 9), {formula}(4, 3, {After}, Dense(2), MeanSquaredError", Labels: false);
            yield return new SampleNetwork($"Zeros{formula}", $"Input(2, 4, 6), Conv2D(3, 1), {formula}(2, 3, PaddingHeight = 1, PaddingWidth = 2, PadWithZeros = true), Flatten, MeanSquaredError", Labels: false);
            yield return new SampleNetwork($"Last{formula}", $"Input(2, 5, 5), Conv2D(2, 1), {formula}(3, 2, Stride = 2), Flatten, MeanSquaredError", Labels: false);
        }
    }
}
