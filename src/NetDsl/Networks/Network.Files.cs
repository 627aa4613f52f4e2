using NetDsl.Files;

namespace NetDsl;

public abstract partial class Network
{
    /// <summary>
    /// Writes the parameters and running statistics as a safetensors file. It appears under its name only when it is complete; an earlier file stays intact until then.
    /// </summary>
    /// <param name="path">The file to write.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        BringHome(HostAccess.Read);
        NetworkFile.Save(path, Info, HostValues, HostStatistics);
    }

    /// <summary>Reads the parameters and running statistics from a safetensors file; where it does not fit, nothing is changed.</summary>
    /// <param name="path">The file to read.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or holds the parameters of another network.</exception>
    public void Load(string path)
    {
        BringHome(HostAccess.Change);
        NetworkFile.Load(path, Info, HostValues, HostStatistics);
    }

    /// <summary>
    /// Reads the parameters and running statistics from a safetensors file that another framework wrote; where it does not fit, nothing is changed.
    /// </summary>
    /// <param name="path">The file to read.</param>
    /// <param name="map">How the names and layouts of the file become this network's.</param>
    /// <exception cref="DataFileException">
    /// The file cannot be read, is damaged, or does not fit through the map: the message lists every tensor that is missing, left over or of another shape.
    /// </exception>
    public void Load(string path, WeightMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        BringHome(HostAccess.Change);
        NetworkFile.Load(path, Info, HostValues, HostStatistics, map);
    }
}
