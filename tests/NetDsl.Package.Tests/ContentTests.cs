using System.Xml.Linq;

namespace NetDsl.Package.Tests;

/// <summary>What lies in the packages.</summary>
[Collection(nameof(Feed))]
public class ContentTests(Feed feed)
{
    private const string Library = "NetDsl.nupkg", Testing = "NetDsl.Testing.nupkg", Templates = "NetDsl.Templates.nupkg", Gpu = "NetDsl.Gpu.nupkg";

    [Fact]
    public void TheSolutionMakesThesePackages() => Assert.Equal(
        [.. Feed.HasGpu ? new[] { Gpu, "NetDsl.Gpu.snupkg" } : [], Templates, Testing, "NetDsl.Testing.snupkg", Library, "NetDsl.snupkg"], feed.Names());

    /// <summary>Nothing of Roslyn is shipped: the compiler that loads the generator brings its own.</summary>
    [Fact]
    public void TheLibrarysPackageHoldsLibraryGeneratorAndBuildFiles() => Assert.Equal(
        [
            "LICENSE", "README.md", "THIRD-PARTY-NOTICES.md",
            "analyzers/dotnet/cs/NetDsl.CodeFixes.dll", "analyzers/dotnet/cs/NetDsl.Generator.dll",
            "build/NetDsl.props", "build/NetDsl.targets", "buildTransitive/NetDsl.props", "buildTransitive/NetDsl.targets",
            "lib/net10.0/NetDsl.dll", "lib/net10.0/NetDsl.xml", "lib/net9.0/NetDsl.dll", "lib/net9.0/NetDsl.xml",
        ],
        feed.Entries(Library));

    [Fact]
    public void TheLibraryDependsOnNothing() => 
        Assert.DoesNotContain(Metadata(Library).Descendants(), element => element.Name.LocalName == "dependency");

    /// <summary>The CPU's side knows nothing of the GPU's compiler.</summary>
    [Theory]
    [InlineData("lib/net9.0/NetDsl.dll")]
    [InlineData("lib/net10.0/NetDsl.dll")]
    public void TheLibraryHasNoTraceOfIlgpu(string path)
    {
        byte[] library = feed.Bytes(Library, path);
        Assert.False(Traces.OfIlgpu(library), $"{path} names ILGPU");
        Assert.InRange(library.Length, 100_000, int.MaxValue);
    }

#if ILGPU
    [Fact]
    public void TheGpuPackageDependsOnThisVeryLibraryAndThisVeryIlgpu()
    {
        Assert.Equal(
            ["LICENSE", "README.md", "lib/net10.0/NetDsl.Gpu.dll", "lib/net10.0/NetDsl.Gpu.xml", "lib/net9.0/NetDsl.Gpu.dll", "lib/net9.0/NetDsl.Gpu.xml"], feed.Entries(Gpu));
        Assert.Equal(
            ["ILGPU [1.5.3]", $"NetDsl [{feed.Version}]"],
            Metadata(Gpu).Descendants().Where(element => element.Name.LocalName == "dependency")
                .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}").Distinct().Order(StringComparer.Ordinal));
        Assert.True(Traces.OfIlgpu(feed.Bytes(Gpu, "lib/net10.0/NetDsl.Gpu.dll")), "the search for traces finds none where there are some");
    }
#else
    [Fact(Skip = "NetDsl.Gpu is packed only with ILGPU, which is not at hand in this build: run dotnet test -p:Ilgpu=true.")]
    public void TheGpuPackageDependsOnThisVeryLibraryAndThisVeryIlgpu()
    {
    }
#endif

    [Fact]
    public void SymbolsCoverEveryFramework()
    {
        Assert.Equal(["lib/net10.0/NetDsl.pdb", "lib/net9.0/NetDsl.pdb"], feed.Entries("NetDsl.snupkg"));
        Assert.Equal(["lib/net10.0/NetDsl.Testing.pdb", "lib/net9.0/NetDsl.Testing.pdb"], feed.Entries("NetDsl.Testing.snupkg"));
    }

    /// <summary>The digits in the library are under a licence of their own, and a file in the package says whose they are.</summary>
    [Fact]
    public void LicencesAreNamed()
    {
        Assert.Equal("MIT AND CC-BY-SA-3.0", Value(Library, "license"));
        Assert.Equal("MIT", Value(Testing, "license"));
        Assert.Equal("MIT", Value(Templates, "license"));
        Assert.Contains("creativecommons.org/licenses/by-sa/3.0", feed.Text(Library, "THIRD-PARTY-NOTICES.md"), StringComparison.Ordinal);
    }

    /// <summary>SourceLink needs it, as does anyone who asks what a package was made of.</summary>
    [Fact]
    public void PackagesNameTheirCommit() => Assert.All(
        [Library, Testing],
        package => Assert.Matches("^[0-9a-f]{40}$", Element(package, "repository").Attribute("commit")?.Value ?? "none"));

    [Theory]
    [InlineData(Library)]
    [InlineData(Testing)]
    [InlineData(Templates)]
    public void EveryPackageHasAReadmeAndALicence(string package)
    {
        Assert.Equal("README.md", Value(package, "readme"));
        Assert.Contains("README.md", feed.Entries(package));
        Assert.Contains("LICENSE", feed.Entries(package));
    }

    /// <summary>The compiler as a library is what a test project runs the generator with; only this package asks for it.</summary>
    [Fact]
    public void TheTestingPackageHoldsTheGenerator()
    {
        Assert.Contains("lib/net10.0/NetDsl.Generator.dll", feed.Entries(Testing));
        Assert.Equal(
            ["Microsoft.CodeAnalysis.CSharp", "NetDsl"],
            Metadata(Testing).Descendants().Where(element => element.Name.LocalName == "dependency")
                .Select(element => element.Attribute("id")!.Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheTemplateAsksForThePackageOfItsVersion() => Assert.Contains(
        $"Include=\"NetDsl\" Version=\"{Value(Templates, "version")}\"", feed.Text(Templates, ".csproj"), StringComparison.Ordinal);

    private string Value(string package, string name) => Element(package, name).Value;

    private XElement Element(string package, string name) => Metadata(package).Descendants().Single(element => element.Name.LocalName == name);

    private XDocument Metadata(string package) => XDocument.Parse(feed.Text(package, ".nuspec"));
}
