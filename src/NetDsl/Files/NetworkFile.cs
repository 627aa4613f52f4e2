using NetDsl.Numerics;

namespace NetDsl.Files;

/// <summary>A network's parameters and running statistics as a safetensors file: one F32 tensor for each, under its name.</summary>
internal static class NetworkFile
{
    /// <summary>Writes all parameters; the file appears complete or not at all.</summary>
    /// <param name="path">The file; an earlier one is replaced.</param>
    /// <param name="info">The network.</param>
    /// <param name="values">Its arena of parameters.</param>
    /// <param name="statistics">Its arena of running statistics.</param>
    /// <exception cref="InvalidOperationException">A parameter is NaN or infinite; an earlier file is as it was.</exception>
    /// <exception cref="DataFileException">The file cannot be written; an earlier one is as it was.</exception>
    public static void Save(string path, NetworkInfo info, ReadOnlySpan<float> values, ReadOnlySpan<float> statistics)
    {
        if ((FindNonFinite(info.Parameters, values) ?? FindNonFinite(info.Statistics, statistics)) is { } problem)
        {
            throw new InvalidOperationException(
                $"{problem}, so {info.Name} was not saved to {path}: an earlier file there is as it was. "
                + "Train with a smaller learning rate.");
        }

        // PyTorch's loaders expect "format": "pt".
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt", ["network"] = info.Name };
        byte[] header = SafeTensorsHeader.Encode(Tensors(info).Select(tensor => (tensor.Name, tensor.Shape)), metadata);
        float[] all = [.. values, .. statistics];
        int learned = values.Length;
        AtomicFile.Write(path, all, (stream, arena) =>
        {
            stream.Write(header);
            foreach (ParameterInfo tensor in Tensors(info))
            {
                SafeTensors.WriteValues(stream, arena.AsSpan(Start(tensor, learned), tensor.Count));
            }
        });
    }

    /// <summary>Reads all parameters. Where anything is wrong, nothing changes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="info">The network.</param>
    /// <param name="values">Its arena of parameters.</param>
    /// <param name="statistics">Its arena of running statistics.</param>
    /// <param name="map">How the file's tensors become the network's; null where they have its names.</param>
    /// <exception cref="DataFileException">
    /// The file is missing or damaged, or does not fit the network; the message lists every tensor that is missing, left over, of another
    /// shape or not of floats, or names the one that holds NaN or an infinity.
    /// </exception>
    public static void Load(string path, NetworkInfo info, Span<float> values, Span<float> statistics, WeightMap? map = null)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        Dictionary<string, MappedTensor> tensors = MappedTensor.All(path, file, map);
        CheckFit(path, info, tensors, map is not null);
        float[] loaded = [.. values, .. statistics];
        foreach (ParameterInfo parameter in Tensors(info))
        {
            tensors[parameter.Name].ReadInto(file, loaded.AsSpan(Start(parameter, values.Length), parameter.Count));
        }

        ReadOnlySpan<float> learned = loaded.AsSpan(0, values.Length), observed = loaded.AsSpan(values.Length);
        if ((FindNonFinite(info.Parameters, learned) ?? FindNonFinite(info.Statistics, observed)) is { } problem)
        {
            throw new DataFileException(path, $"{problem}. Nothing was loaded: save the network again from a sound state.");
        }

        learned.CopyTo(values);
        observed.CopyTo(statistics);
    }

    private static IEnumerable<ParameterInfo> Tensors(NetworkInfo info) => info.Parameters.Concat(info.Statistics);

    /// <summary>Where a tensor starts when the statistics follow the parameters.</summary>
    private static int Start(ParameterInfo tensor, int learned) => tensor.Offset + (tensor.Role == ParameterRole.Statistic ? learned : 0);

    private static void CheckFit(string path, NetworkInfo info, Dictionary<string, MappedTensor> tensors, bool isMapped)
    {
        List<string> missing = [], unfit = [];
        foreach (ParameterInfo parameter in Tensors(info))
        {
            if (!tensors.TryGetValue(parameter.Name, out MappedTensor? tensor))
            {
                missing.Add($"{parameter.Name} [{string.Join(", ", parameter.Shape)}]");
            }
            else if (!tensor.Shape.SequenceEqual(parameter.Shape))
            {
                unfit.Add($"{parameter.Name} should be [{string.Join(", ", parameter.Shape)}] and is [{string.Join(", ", tensor.Shape)}]{tensor.Origin}");
            }
            else if (!ElementType.IsReadable(tensor.DataType))
            {
                unfit.Add($"{parameter.Name} should be of {ElementType.Readable.Replace(" and ", " or ")} and is of {tensor.DataType}{tensor.Origin}");
            }
        }

        var known = Tensors(info).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        string[] leftOver = [.. tensors.Where(tensor => !known.Contains(tensor.Key)).Select(tensor => tensor.Key + tensor.Value.Origin)];
        string[] problems = [.. Listed("missing", missing), .. Listed("left over", leftOver), .. Listed("unfit", unfit)];
        if (problems.Length > 0)
        {
            string way = isMapped
                ? "add rules to the map that give each tensor the name and shape of one of the network's, or 'NAME -> ignore'"
                : "load the file into a network of the declaration it was saved from, or say with a WeightMap how its names become this network's";
            throw new DataFileException(path, $"the file does not fit {info.Name}. {string.Join("; ", problems)}. Nothing was loaded: {way}.");
        }
    }

    private static string[] Listed(string label, IReadOnlyCollection<string> items) =>
        items.Count == 0 ? [] : [$"{label}: {string.Join(", ", items)}"];

    private static string? FindNonFinite(IReadOnlyList<ParameterInfo> tensors, ReadOnlySpan<float> values)
    {
        foreach (ParameterInfo parameter in tensors)
        {
            ReadOnlySpan<float> tensor = values.Slice(parameter.Offset, parameter.Count);
            int found = NonFinite.IndexOf(tensor);
            if (found >= 0)
            {
                return FormattableString.Invariant($"The tensor '{parameter.Name}' holds {tensor[found]} at position {found}");
            }
        }

        return null;
    }
}
