#if ILGPU
extern alias Real;

using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>ILGPU itself, beside the stand-in.</summary>
internal static class RealIlgpu
{
    public static Assembly Assembly => typeof(Real::ILGPU.Context).Assembly;

    /// <summary>Compiles one of the samples against ILGPU.</summary>
    public static Assembly Compile(string name)
    {
        using var text = new StreamReader(typeof(RealIlgpu).Assembly.GetManifestResourceStream(name)!);
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Append(Assembly.Location);
        var compilation = CSharpCompilation.Create("Samples", [CSharpSyntaxTree.ParseText(text.ReadToEnd())],
            framework.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image.ToArray()));
    }
}
#endif
