namespace NetDsl.Package.Tests;

/// <summary>What the package's build files set, and what they leave to the project.</summary>
[Collection(nameof(Feed))]
public class BuildFilesTests(Feed feed)
{
    private const string Default = "avx2,bmi,bmi2,fma,lzcnt,movbe,popcnt";

    /// <summary>NativeAOT's own baseline has neither 256-bit vectors nor fused multiply-add.</summary>
    [Theory]
    [InlineData(Default, "-p:RuntimeIdentifier=linux-x64")]
    [InlineData(Default, "-p:RuntimeIdentifier=win-x64")]
    [InlineData("", "-p:RuntimeIdentifier=linux-arm64")]
    [InlineData("native", "-p:RuntimeIdentifier=linux-x64", "-p:IlcInstructionSet=native")]
    public void InstructionSets(string expected, params string[] properties) => Assert.Equal(
        expected, feed.Newcomer.Trained.Run(["msbuild", "-getProperty:IlcInstructionSet", .. properties]).Succeeded().Trim());

    /// <summary>Also in the second build, which finds the files of the first.</summary>
    [Fact]
    public void GeneratedFilesGoWhereTheProjectSays()
    {
        Program program = feed.Newcomer.Create("Elsewhere");
        for (int build = 0; build < 2; build++)
        {
            program.Run("build", "-c", "Release", "-v", "quiet", "-p:NetDslGeneratedFilesPath=Generated/").Succeeded();
        }

        Assert.NotEmpty(Directory.GetFiles(program.PathOf("Generated"), "*DigitNet.g.cs", SearchOption.AllDirectories));
    }
}
