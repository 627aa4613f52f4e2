using System.Text.RegularExpressions;
using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>Every network of every example, compiled with its GPU side, whether the example itself is or not. The examples' sources are in this assembly.</summary>
internal static partial class ExampleNetworks
{
    /// <summary>What the projects of the examples give every file.</summary>
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using NetDsl;\n";

    // Files that declare networks, and those with what they use: blocks, formulas.
    private static readonly string[] Sources =
        [.. typeof(ExampleNetworks).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("examples/", StringComparison.Ordinal)).Select(Read).Where(text => Needed().IsMatch(text))];

    private static readonly LoadedGpuNetworks Loaded = new([Usings, .. Sources]);

    /// <summary>The full names of all networks, read from their declarations.</summary>
    public static IEnumerable<string> Names => Sources.SelectMany(source => Network().Matches(source).Select(match => (Namespace().Match(source).Groups[1].Value + "." + match.Groups[1].Value).TrimStart('.')))
        .Order(StringComparer.Ordinal);

    /// <summary>The classes of all networks.</summary>
    public static IEnumerable<Type> Types => Loaded.Types.Where(type => type.IsSubclassOf(typeof(Network)));

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(ExampleNetworks).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\[Network\b|\bclass \w+Attribute\b", RegexOptions.Multiline)]
    private static partial Regex Needed();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\[Network\b(?:.*\n)+?.*\bpartial class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Network();
}
