namespace NetDsl;

/// <summary>How the parameters of a new network start.</summary>
public abstract class Initializer
{
    /// <summary>Fills one parameter tensor.</summary>
    /// <param name="parameter">Its name, shape, role and fans.</param>
    /// <param name="values">The elements to fill, in row-major order.</param>
    /// <param name="random">The stream to draw from: seeded by the network's seed and advanced from tensor to tensor.</param>
    public abstract void Fill(ParameterInfo parameter, Span<float> values, SeededRandom random);
}
