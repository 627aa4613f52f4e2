namespace NetDsl.Examples;

/// <summary>Files that are written whole or not at all.</summary>
public static class OutputFile
{
    /// <summary>Finds out whether the files that were asked for can be written: minutes of work should not end in an error that was there from the start.</summary>
    /// <param name="files">Options and the files that they name, null where they are not given.</param>
    /// <exception cref="IOException">One cannot be written, or two are the same; the message says which.</exception>
    public static void RequireWritable(params (string Option, string? Path)[] files)
    {
        Dictionary<string, string> targets = [];
        foreach ((string option, string? path) in files)
        {
            if (path is not null)
            {
                RequireWritable(option, path);
                if (!targets.TryAdd(Target(path), option))
                {
                    throw new IOException($"{targets[Target(path)]} and {option} both name {path}: one would replace the other.");
                }
            }
        }
    }

    /// <summary>Finds out whether a file can be written, without making it or touching one that is there.</summary>
    /// <param name="option">The option that names the file, for the message.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public static void RequireWritable(string option, string path)
    {
        string full = Target(path);
        string? reason = Directory.Exists(full) || Path.EndsInDirectorySeparator(path) ? "it is a folder"
            : !Directory.Exists(Path.GetDirectoryName(full)) ? $"there is no folder {Path.GetDirectoryName(full)}"
            : File.Exists(full) && File.GetAttributes(full).HasFlag(FileAttributes.ReadOnly) ? "the file is read-only"
            : IsDevice(full) || IsDevice(Path.GetFullPath(path)) ? "it is a device, not a file"
            : TryTemporary(full);
        if (reason is not null)
        {
            throw new IOException($"{option} {path} cannot be written: {reason}.");
        }
    }

    /// <summary>Writes a file under a temporary name and renames it, so that a reader finds the old content or the new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Target(path);
        string temporary = TemporaryBeside(target);
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The file that a path leads to: where it is a link, what the link points to is replaced and not the link.</summary>
    public static string Target(string path)
    {
        FileInfo file = new(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static string TemporaryBeside(string full) => $"{full}.{Guid.NewGuid():N}.tmp";

    /// <summary>Renaming over a device would replace the device itself.</summary>
    private static bool IsDevice(string full) => OperatingSystem.IsWindows()
        ? full.StartsWith(@"\\.\", StringComparison.Ordinal)
        : full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>What a later rename needs is a temporary file beside the target: makes one and removes it.</summary>
    private static string? TryTemporary(string full)
    {
        try
        {
            using FileStream probe = new(
                TemporaryBeside(full), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"its folder takes no new file ({error.GetType().Name})";
        }
    }
}
