using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Tests;

/// <summary>What holds for every fix: applied to its help page's example it leaves nothing to complain of, alone and with Fix All.</summary>
public class EveryFix
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

    private static string Renamed(string source, string name) =>
        source.Replace("using NetDsl;\n", "", StringComparison.Ordinal).Replace("class Net;", $"class {name};", StringComparison.Ordinal);
}
