using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>The comparison itself: a snapshot test that cannot fail would prove nothing.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("netdsl-snapshots-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EqualTextsPass()
    {
        Write("T.M.verified.cs", "one\ntwo\n");
        Compare(("T.M", "one\ntwo\n"));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void ACheckoutMayTurnLineEnds()
    {
        Write("T.M.verified.cs", "one\r\ntwo\r\n");
        Compare(("T.M", "one\ntwo\n"));
    }

    [Fact]
    public void ADifferenceNamesTheLineAndTheWayOut()
    {
        Write("T.M.verified.cs", "one\ntwo\n");
        string message = Fail(("T.M", "one\n2\n"));
        Assert.Equal(
            "T.M.verified.cs differs first in line 2:\n  expected: two\n  received: 2\n"
            + "To accept: NETDSL_ACCEPT_SNAPSHOTS=1 dotnet test …, or rename .received.cs to .verified.cs.",
            message);
        Assert.Equal("one\n2\n", File.ReadAllText(Path.Combine(folder, "T.M.received.cs")));
    }

    [Fact]
    public void AReceivedFileGoesWhenTheTextsAgreeAgain()
    {
        Write("T.M.verified.cs", "one\n");
        Write("T.M.received.cs", "old\n");
        Compare(("T.M", "one\n"));
        Assert.False(File.Exists(Path.Combine(folder, "T.M.received.cs")));
    }

    [Fact]
    public void AMissingFileFails() => Assert.Contains("T.M.verified.cs does not exist yet.", Fail(("T.M", "one\n")), StringComparison.Ordinal);

    [Fact]
    public void AFileThatIsNoLongerWrittenFails()
    {
        Write("T.M#A.verified.cs", "a\n");
        Write("T.M#B.verified.cs", "b\n");
        Write("T.MOther.verified.cs", "not of this test\n");
        Assert.StartsWith("T.M#B.verified.cs is expected, but the generator writes no such file.\n", Fail(("T.M#A", "a\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void ATextThatEndsEarlyFails()
    {
        Write("T.M.verified.cs", "one\ntwo");
        Assert.Contains("received: (the text has ended)", Fail(("T.M", "one")), StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private void Compare(params (string Name, string Text)[] texts) =>
        SnapshotFiles.Compare(folder, "T.M", texts.ToDictionary(text => text.Name, text => text.Text), accept: false);

    private string Fail(params (string Name, string Text)[] texts) => Assert.Throws<SnapshotException>(() => Compare(texts)).Message;
}
