using NetDsl.Compiler.Tests.Gradients;

namespace NetDsl.Compiler.Tests.PyTorch;

/// <summary>The tensors of one network in a file that make_fixtures.py wrote.</summary>
/// <param name="file">The file.</param>
/// <param name="network">The network's name in it.</param>
internal sealed class Fixture(SafeTensorsFile file, string network)
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public Targets Targets => file.TryGet($"{network}/labels", out _)
        ? Array.ConvertAll(Read("labels"), label => (int)label)
        : Read("targets");

    public float[] Read(string tensor) => file.Read($"{network}/{tensor}");

    public void CopyParameters(Network target)
    {
        foreach (Parameter parameter in target.Parameters)
        {
            file.CopyTo($"{network}/{parameter.Name}", parameter.Values);
        }
    }

    public void AssertClose(string tensor, ReadOnlySpan<float> actual, double tolerance)
    {
        double[] expected = Array.ConvertAll(Read(tensor), value => (double)value);
        TensorError.AssertClose(expected, actual, tolerance, $"{tensor} of {network}");
    }
}
