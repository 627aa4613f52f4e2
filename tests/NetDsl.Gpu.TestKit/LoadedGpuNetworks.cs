using System.Reflection;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.TestKit;

/// <summary>The networks of a source text, compiled in a project that references NetDsl.Gpu, and loaded.</summary>
public sealed class LoadedGpuNetworks
{
    private static readonly string[] GpuAssemblies = ["NetDsl.Gpu.dll", "NetDsl.Gpu.StandIn.dll", "ILGPU.dll"];

    private readonly Lazy<Assembly> assembly;

    /// <summary>Compiles source texts when the first network is made.</summary>
    /// <param name="sources">Declarations of networks, and what they need.</param>
    public LoadedGpuNetworks(params string[] sources) => assembly = new Lazy<Assembly>(() => GeneratorHarness.Load(GeneratorHarness.CompileWith(GpuAssemblies, sources)));

    /// <summary>Compiles some networks together, which takes hardly longer than one.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="further">What else they need.</param>
    public LoadedGpuNetworks(IEnumerable<SampleNetwork> networks, string further = "")
        : this(SampleNetwork.Source(networks) + further)
    {
    }

    /// <summary>All types of the library.</summary>
    public IEnumerable<Type> Types => assembly.Value.GetTypes();

    /// <summary>Makes a network, on the CPU.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="seed">The seed of its parameters and draws.</param>
    /// <param name="batchCapacity">The largest batch.</param>
    public Network Create(string name, int seed = 1, int batchCapacity = 64) =>
        (Network)Activator.CreateInstance(assembly.Value.GetType(name, throwOnError: true)!, seed, null, batchCapacity, 1)!;
}
