using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Tests;

/// <summary>What holds for every fix: applied to its help page's example it leaves nothing to complain of, alone and with Fix All.</summary>
public partial class EveryFix
{
    public static TheoryData<string, string> Fixes
    {
        get
        {
            TheoryData<string, string> fixes = [];
            foreach (CodeFixProvider provider in Fix.Providers)
            {
                provider.FixableDiagnosticIds.ToList().ForEach(id => fixes.Add(provider.GetType().Name, id));
            }

            return fixes;
        }
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void RemovesItsDiagnosticAndAddsNone(string provider, string id)
    {
        string source = HelpPage.Read(id).WrongSource;
        Assert.NotEqual(source, Fix.Apply(Find(provider), source).Text);
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void FixesAllAtOnce(string provider, string id)
    {
        // The help page's network twice, and once more in another file.
        string source = HelpPage.Read(id).WrongSource;
        string twice = source + "\n" + Renamed(source, "Second");
        string[] fixedTexts = Fix.ApplyAllInProject(Find(provider), twice, "using NetDsl;\n" + Renamed(source, "Third"));
        Assert.NotEqual(twice, fixedTexts[0]);
    }

    [Fact]
    public void IsOfAKnownDiagnostic() => Assert.All(Fix.Providers.SelectMany(provider => provider.FixableDiagnosticIds), id => Assert.True(Descriptors.ById.ContainsKey(id)));

    private static CodeFixProvider Find(string provider) => Fix.Providers.Single(candidate => candidate.GetType().Name == provider);

    /// <summary>The source with other names for the network and its block.</summary>
    private static string Renamed(string source, string name) => Block().Matches(source)
        .Aggregate(source, (text, block) => Regex.Replace(text, $@"\b{block.Groups["name"].Value}(?=Attribute|\(|\]|,)", "$0" + name))
        .Replace("using NetDsl;\n", "", StringComparison.Ordinal)
        .Replace("class Net;", $"class {name};", StringComparison.Ordinal);

    [GeneratedRegex(@"class (?<name>\w+)Attribute")]
    private static partial Regex Block();
}
