namespace NetDsl.Package.Tests;

/// <summary>The package for tests, in a project of whatever kind: here a program.</summary>
[Collection(nameof(Feed))]
public class TestingPackageTests(Feed feed)
{
    private const string Test = "NetDsl.Testing.NetworkSnapshot.VerifyFiles([\"DigitNet.cs\"]);";

    [Fact]
    public void ASnapshotIsMissingThenAcceptedThenThere()
    {
        Program program = feed.Newcomer.Create("Pinned");
        File.WriteAllText(program.PathOf("Program.cs"), Test);
        File.WriteAllText(program.PathOf("Directory.Build.targets"), $"""
            <Project><ItemGroup><PackageReference Include="NetDsl.Testing" Version="{feed.Version}" /></ItemGroup></Project>
            """);
        program.Run("build", "-c", "Release", "-v", "quiet").Succeeded();

        string message = program.Start("Pinned").Output;
        Assert.Contains("DigitNet.verified.cs does not exist yet.", message, StringComparison.Ordinal);
        Assert.Contains("To accept: NETDSL_ACCEPT_SNAPSHOTS=1 dotnet test", message, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(program.PathOf(""), "Program.*DigitNet.received.cs"));

        program.Start("Pinned", ("NETDSL_ACCEPT_SNAPSHOTS", "1")).Succeeded();
        program.Start("Pinned").Succeeded();
        Assert.Empty(Directory.GetFiles(program.PathOf(""), "*.received.cs"));

        // They are no code of the project.
        program.Run("build", "-c", "Release", "-v", "quiet").Succeeded();
    }
}
