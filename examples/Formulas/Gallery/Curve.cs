namespace NetDsl.Examples.Formulas.Gallery;

/// <summary>A function and its derivative at points that lie equally far apart.</summary>
/// <param name="Points">The points.</param>
/// <param name="Values">The function's values.</param>
/// <param name="Derivatives">The derivative's values.</param>
internal sealed record Curve(float[] Points, float[] Values, float[] Derivatives)
{
    /// <summary>How many points a network of the gallery takes.</summary>
    public const int Count = 801;

    /// <summary>
    /// What the emitted code computes: the values by a forward pass and, as the gradients of the probe, the derivatives by a backward pass.
    /// </summary>
    /// <param name="network">Points for each channel, the probe, an activation, the mean squared error.</param>
    /// <param name="window">Where to look.</param>
    /// <returns>One curve for each channel.</returns>
    public static Curve[] Measure(Network network, Window window)
    {
        int channels = network.Info.InputSize / Count;
        float[] points = [.. Enumerable.Range(0, Count).Select(window.Point)];
        float[] inputs = [.. Enumerable.Repeat(points, channels).SelectMany(row => row)];
        float[] values = network.Forward(inputs);

        // dL/dy = 2 (y - target) / n is 1 at these targets, so that the probe's gradient is the derivative itself.
        float distance = inputs.Length / 2f;
        network.LossAndGradients(inputs, new Targets(Array.ConvertAll(values, value => value - distance)));
        float[] derivatives = network.Parameters["probe1.shift"].Gradients.ToArray();
        return [.. Enumerable.Range(0, channels).Select(channel => new Curve(points, Part(values, channel), Part(derivatives, channel)))];
    }

    private static float[] Part(float[] all, int channel) => all[(channel * Count)..((channel + 1) * Count)];
}
