using System.IO.Compression;
using System.Reflection;

namespace NetDsl.Package.Tests;

/// <summary>The packages of this repository in a folder outside of it, made once for all tests.</summary>
public sealed class Feed : IDisposable
{
    private static readonly string Configuration =
        typeof(Feed).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

#if ILGPU
    /// <summary>Whether the solution was built with ILGPU, and so makes NetDsl.Gpu too.</summary>
    public const bool HasGpu = true;
#else
    /// <summary>Whether the solution was built with ILGPU, and so makes NetDsl.Gpu too.</summary>
    public const bool HasGpu = false;
#endif

    private readonly Lazy<Newcomer> newcomer;

    /// <summary>Packs the solution as it was built.</summary>
    public Feed()
    {
        Dotnet = new Dotnet(Root);
        Dotnet.Run(Repository(), "pack", "NetDsl.sln", "--no-build", "-c", Configuration, "-o", Packages, "-v", "quiet", "-m:1", $"-p:Ilgpu={(HasGpu ? "true" : "false")}").Succeeded();

        // Next to whatever sources the machine has.
        File.WriteAllText(Path.Combine(Root, "nuget.config"), $"""
            <configuration><packageSources><add key="packed" value="{Packages}" /></packageSources></configuration>
            """);
        newcomer = new Lazy<Newcomer>(() => new Newcomer(this));
    }

    /// <summary>The folder that everything is made in.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("netdsl-package-").FullName;

    /// <summary>Runs commands there.</summary>
    internal Dotnet Dotnet { get; }

    /// <summary>Who uses the packages.</summary>
    internal Newcomer Newcomer => newcomer.Value;

    /// <summary>The version of all packages: that of the library, which the build writes into every assembly.</summary>
    internal string Version => typeof(Feed).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+')[0];

    private string Packages => Path.Combine(Root, "feed");

    /// <summary>The names of all packages, without their version.</summary>
    public string[] Names() => [.. Directory.GetFiles(Packages)
        .Select(file => Path.GetFileName(file).Replace($".{Version}", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The file of a package.</summary>
    /// <param name="name">With its ending, without the version.</param>
    public string PathOf(string name) => Path.Combine(
        Packages, $"{Path.GetFileNameWithoutExtension(name)}.{Version}{Path.GetExtension(name)}");

    /// <summary>The files in a package, without those that every package has.</summary>
    public string[] Entries(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf(name));
        return [.. archive.Entries.Select(entry => entry.FullName)
            .Where(entry => !entry.StartsWith("_rels/", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal))
            .Where(entry => entry != "[Content_Types].xml" && !entry.EndsWith(".nuspec", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The bytes of an entry of a package.</summary>
    public byte[] Bytes(string name, string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf(name));
        using Stream entry = archive.GetEntry(path)!.Open();
        using MemoryStream bytes = new();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The text of the only entry of a package that ends so.</summary>
    public string Text(string name, string ending)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf(name));
        ZipArchiveEntry entry = Assert.Single(archive.Entries, entry => entry.FullName.EndsWith(ending, StringComparison.Ordinal));
        using StreamReader reader = new(entry.Open());
        return reader.ReadToEnd();
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>The folder of the repository.</summary>
    internal static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NetDsl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds NetDsl.sln.");
    }
}

/// <summary>All test classes share the packages, and so run one after the other.</summary>
[CollectionDefinition(nameof(Feed))]
public sealed class FeedCollection : ICollectionFixture<Feed>;
