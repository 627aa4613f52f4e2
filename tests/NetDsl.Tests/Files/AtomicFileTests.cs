using NetDsl.Files;

namespace NetDsl.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Writes_a_new_file_and_replaces_an_earlier_one()
    {
        string path = folder.File("weights");
        AtomicFile.Write<byte[]>(path, [1, 2, 3], (stream, content) => stream.Write(content));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        AtomicFile.Write<byte[]>(path, [4], (stream, content) => stream.Write(content));
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Equal(["weights"], folder.Names());
    }

    [Fact]
    public void An_earlier_file_survives_a_failure_in_the_middle()
    {
        string path = folder.Write("weights", [1, 2, 3]);
        Assert.Throws<NotSupportedException>(() => AtomicFile.Write(path, 0, (stream, _) =>
        {
            stream.Write([9, 9]);
            throw new NotSupportedException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["weights"], folder.Names());
    }

    [Fact]
    public void A_failure_of_the_disk_is_told_with_the_file_asked_for()
    {
        string path = folder.Write("weights", [1, 2, 3]);
        var cause = new IOException("No space left on device");
        var error = Assert.Throws<DataFileException>(() => AtomicFile.Write(path, 0, (_, _) => throw cause));
        Assert.Equal(path, error.Path);
        Assert.Same(cause, error.InnerException);
        Assert.Contains("an earlier one is as it was. No space left on device", error.Message);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["weights"], folder.Names());
    }

    [Fact]
    public void A_folder_is_no_file_to_write()
    {
        foreach (string path in new[] { folder.Path, folder.Path + Path.DirectorySeparatorChar })
        {
            Assert.Contains("this is a folder", Refused(path));
        }
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        Assert.Contains($"there is no folder {folder.File("absent")}", Refused(Path.Combine(folder.File("absent"), "weights")));
        folder.Write("file", [1]);
        Assert.Contains($"there is no folder {folder.File("file")}", Refused(Path.Combine(folder.File("file"), "weights")));
    }

    [Fact]
    public void A_link_is_followed()
    {
        string target = folder.Write("target", [1]);
        string link = folder.File("link");
        try
        {
            File.CreateSymbolicLink(link, target);
        }
        catch (Exception error) when (OperatingSystem.IsWindows() && error is IOException or UnauthorizedAccessException)
        {
            return; // Windows lets only some users make links.
        }

        AtomicFile.Write<byte[]>(link, [2], (stream, content) => stream.Write(content));
        Assert.Equal([2], File.ReadAllBytes(target));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_name_alone_means_the_current_folder_and_no_name_is_refused()
    {
        Assert.Throws<ArgumentException>("path", () => AtomicFile.Write("", 0, (_, _) => { }));
        string name = $"netdsl-{Path.GetRandomFileName()}";
        AtomicFile.Write(name, 0, (stream, _) => stream.Write([7]));
        Assert.Equal([7], File.ReadAllBytes(name));
        File.Delete(name);
    }

    private static string Refused(string path)
    {
        var error = Assert.Throws<DataFileException>(() => AtomicFile.Write(path, 0, (_, _) => { }));
        Assert.Equal(path, error.Path);
        return error.Message;
    }
}
