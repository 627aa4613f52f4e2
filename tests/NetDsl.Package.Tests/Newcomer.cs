namespace NetDsl.Package.Tests;

/// <summary>Someone who has the SDK and the packages: installs the template and makes programs from it.</summary>
internal sealed class Newcomer
{
    /// <summary>The file of the template that declares the network.</summary>
    public const string NetworkFile = "DigitNet.cs";

    private readonly Feed feed;
    private readonly Lazy<Program> trained;

    /// <summary>Installs the template.</summary>
    public Newcomer(Feed feed)
    {
        this.feed = feed;
        feed.Dotnet.Run(feed.Root, "new", "install", feed.PathOf("NetDsl.Templates.nupkg")).Succeeded();
        trained = new Lazy<Program>(Train);
    }

    /// <summary>A program for .NET 10 whose network is trained and saved, with the template's own code.</summary>
    public Program Trained => trained.Value;

    /// <summary>Makes a program.</summary>
    /// <param name="name">Its name and folder.</param>
    /// <param name="options">Options of the template.</param>
    public Program Create(string name, params string[] options)
    {
        feed.Dotnet.Run(feed.Root, ["new", "netdsl", "-o", name, "--no-restore", .. options]).Succeeded();
        return new Program(feed.Dotnet, Path.Combine(feed.Root, name));
    }

    private Program Train()
    {
        Program program = Create("Trained");
        program.Run("build", "-c", "Release", "-v", "quiet").Succeeded();
        Assert.Contains("test accuracy", program.Start("Trained").Succeeded(), StringComparison.Ordinal);
        return program;
    }
}

/// <summary>A program made from the template.</summary>
/// <param name="dotnet">Runs commands.</param>
/// <param name="folder">Where it lies.</param>
internal sealed class Program(Dotnet dotnet, string folder)
{
    /// <summary>The file that its network is saved to.</summary>
    public const string Weights = "digits.safetensors";

    /// <summary>A file of it.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Runs a command of the SDK in its folder.</summary>
    public RunResult Run(params string[] arguments) => dotnet.Run(folder, arguments);

    /// <summary>Runs what was built for .NET 10.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="arguments">Its arguments.</param>
    public RunResult Start(string name, params string[] arguments) => Run([Built(name), .. arguments]);

    /// <summary>The same with variables of the environment.</summary>
    public RunResult Start(string name, (string Name, string Value) variable, params string[] arguments) =>
        dotnet.Run("dotnet", folder, [Built(name), .. arguments], variable);

    /// <summary>Runs a published program.</summary>
    public RunResult StartPublished(string name, params string[] arguments) =>
        dotnet.Run(PathOf($"published/{name}{(OperatingSystem.IsWindows() ? ".exe" : "")}"), folder, arguments);

    private static string Built(string name) => $"bin/Release/net10.0/{name}.dll";
}
