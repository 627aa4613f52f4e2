namespace NetDsl.Examples.Tests;

public class OutputFileTests
{
    [Fact]
    public void AskingLeavesNoTraceAndTouchesNothing()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("old"), "content");
        OutputFile.RequireWritable("--json", folder.File("old"));
        OutputFile.RequireWritable("--json", folder.File("new"));
        Assert.Equal(["old"], folder.Names());
        Assert.Equal("content", File.ReadAllText(folder.File("old")));
    }

    [Fact]
    public void FoldersMissingFoldersAndReadOnlyFilesAreRefused()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("old");
        File.WriteAllText(file, "content");
        File.SetAttributes(file, FileAttributes.ReadOnly);
        Assert.Contains("is a folder", Refusal(folder.Path), StringComparison.Ordinal);
        Assert.Contains("is a folder", Refusal(folder.File("new/")), StringComparison.Ordinal);
        Assert.Contains("there is no folder", Refusal(folder.File("none/new")), StringComparison.Ordinal);
        Assert.Contains("read-only", Refusal(file), StringComparison.Ordinal);
        File.SetAttributes(file, FileAttributes.Normal);
    }

    [Fact]
    public void ADeviceIsRefused() =>
        Assert.Contains("is a device", Refusal(OperatingSystem.IsWindows() ? @"\\.\NUL" : "/dev/null"), StringComparison.Ordinal);

    [Fact]
    public void WritingReplacesTheWholeFile()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("old"), "a longer content than the new one");
        OutputFile.Write(folder.File("old"), stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder.File("old")));
        Assert.Equal(["old"], folder.Names());
    }

    [Fact]
    public void ALinkIsFollowed()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("old"), "content");
        File.CreateSymbolicLink(folder.File("link"), folder.File("old"));
        OutputFile.RequireWritable("--json", folder.File("link"));
        OutputFile.Write(folder.File("link"), stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder.File("old")));
        Assert.NotNull(new FileInfo(folder.File("link")).LinkTarget);
    }

    [Fact]
    public void AFailureLeavesTheOldFileAndNothingElse()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("old"), "content");
        Assert.Throws<InvalidDataException>(() => OutputFile.Write(folder.File("old"), stream =>
        {
            stream.Write("half"u8);
            throw new InvalidDataException("on purpose");
        }));
        Assert.Equal("content", File.ReadAllText(folder.File("old")));
        Assert.Equal(["old"], folder.Names());
    }

    private static string Refusal(string path) => Assert.Throws<IOException>(() => OutputFile.RequireWritable("--json", path)).Message;
}
