using Microsoft.CodeAnalysis;
using NetDsl.Gpu.TestKit;
using NetDsl.TestKit;
using NetDsl.TestKit.Samples;

namespace NetDsl.Gpu.Tests.Kernels;

/// <summary>The list of what is compared has everything.</summary>
public sealed class CaseListTests
{
    private static readonly GpuCase[] All = [.. GpuCases.All];

    [Fact]
    public void Every_layer_and_every_function_of_the_library_is_in_a_case()
    {
        Compilation compilation = GeneratorHarness.Compile(SampleNetwork.Source(All.Select(@case => @case.Network)) + GpuCases.Source);
        HashSet<string> used =
        [
            .. compilation.Assembly.GlobalNamespace.GetTypeMembers().SelectMany(type => type.GetAttributes())
                .Select(attribute => attribute.AttributeClass!.OriginalDefinition).Select(type => $"{type.ContainingNamespace}.{type.MetadataName}"),
        ];
        string[] missing =
        [
            .. typeof(LayerAttribute).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LayerAttribute)))
                .Select(type => type.FullName!).Where(name => !used.Contains(name)).Order(StringComparer.Ordinal),
        ];
        Assert.True(missing.Length == 0, $"no case of GpuCases has {string.Join(", ", missing)}");
    }

    [Fact]
    public void Names_are_told_apart() => Assert.Equal(All.Length, All.Select(@case => @case.Name).Distinct().Count());
}
