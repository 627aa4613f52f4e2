namespace NetDsl.Data;

/// <summary>Where the four files of MNIST come from.</summary>
internal abstract class MnistSource
{
    /// <summary>Reads one of the files.</summary>
    /// <param name="name">Its name's first part, such as <c>train-images</c>.</param>
    /// <param name="dimensions">How many dimensions its array has.</param>
    public abstract IdxFile Read(string name, int dimensions);
}

/// <summary>The part of MNIST that is embedded in the assembly.</summary>
internal sealed class BundledMnist : MnistSource
{
    /// <inheritdoc/>
    public override IdxFile Read(string name, int dimensions)
    {
        string resource = $"NetDsl.Mnist.{name}-idx{dimensions}-ubyte.gz";
        Stream content = typeof(BundledMnist).Assembly.GetManifestResourceStream(resource)
            ?? throw new DataFileException(resource, "the digits are missing from the NetDsl assembly: the program was published with NetDslBundledDigits=false.");
        return IdxFile.Read(resource, content, dimensions);
    }
}

/// <summary>A folder with the files as they are downloaded.</summary>
internal sealed class MnistFolder(string folder) : MnistSource
{
    /// <inheritdoc/>
    public override IdxFile Read(string name, int dimensions)
    {
        string path = Find(name, dimensions);
        return IdxFile.Read(path, File.OpenRead(path), dimensions);
    }

    private string Find(string name, int dimensions)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataFileException(folder, "there is no such folder: name the one that holds the four IDX files of MNIST.");
        }

        string plain = $"{name}-idx{dimensions}-ubyte";
        string dotted = $"{name}.idx{dimensions}-ubyte";
        string[] names = [plain, $"{plain}.gz", dotted, $"{dotted}.gz"];
        return names.Select(candidate => Path.Combine(folder, candidate)).FirstOrDefault(File.Exists)
            ?? throw new DataFileException(
                folder, $"the folder holds no {name}: looked for {string.Join(", ", names)}. Put the file there, gzipped or not.");
    }
}
