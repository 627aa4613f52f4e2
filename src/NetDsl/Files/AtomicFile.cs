namespace NetDsl.Files;

/// <summary>
/// Writes a file all or not at all: the content goes to a temporary name in the same folder, is flushed to the disk, and takes the file's
/// name in one step. Whatever fails before leaves an earlier file as it was.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes a file, in place of an earlier one if there is one.</summary>
    /// <param name="path">The file. A link is followed: what it points to is replaced, not the link.</param>
    /// <param name="content">What <paramref name="write"/> needs; may be a span.</param>
    /// <param name="write">Writes the content. The stream is unbuffered: write in large pieces.</param>
    /// <exception cref="DataFileException">The path is a folder, its folder is missing, or the system refuses to write.</exception>
    public static void Write<TContent>(string path, TContent content, Action<Stream, TContent> write)
        where TContent : allows ref struct
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = Target(path);
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                write(stream, content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error)
        {
            TryDelete(temporary);
            if (error is UnauthorizedAccessException or (IOException and not DataFileException))
            {
                throw new DataFileException(path, $"the file could not be written, an earlier one is as it was. {error.Message}", error);
            }

            throw;
        }
    }

    private static string Target(string path)
    {
        var file = new FileInfo(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Directory.Exists(target) || Path.GetFileName(target).Length == 0)
        {
            throw new DataFileException(path, "this is a folder: give the name of a file in it.");
        }

        string folder = Path.GetDirectoryName(target)!;
        return Directory.Exists(folder)
            ? target
            : throw new DataFileException(path, $"there is no folder {folder}: create it, or write elsewhere.");
    }

    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The error that brought us here says more than this one.
        }
    }
}
