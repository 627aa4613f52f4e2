namespace NetDsl.Data;

/// <summary>Reads whole files, with errors that name them.</summary>
internal static class DataFile
{
    /// <summary>All bytes of a file.</summary>
    /// <exception cref="DataFileException">It is missing, too large or cannot be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "there is no such file.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"the file could not be read. {error.Message}", error);
        }
    }

    /// <summary>Refuses a folder that does not exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="holds">What it should hold, for the message.</param>
    /// <exception cref="DataFileException">There is no such folder.</exception>
    public static void RequireFolder(string folder, string holds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new DataFileException(folder, $"there is no such folder: name the one that holds {holds}.");
        }
    }
}
