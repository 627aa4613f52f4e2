namespace NetDsl.Files;

/// <summary>A tensor of a file as a network would have it.</summary>
/// <param name="Source">The tensor as it is in the file.</param>
/// <param name="Shape">Its shape after all changes.</param>
/// <param name="Changes">What is done to it.</param>
/// <param name="Origin">Where it comes from, for messages: empty where the file has it under the same name and in the same shape.</param>
internal sealed record MappedTensor(SafeTensorInfo Source, int[] Shape, IReadOnlyList<TensorChange> Changes, string Origin)
{
    public string DataType => Source.DataType;

    /// <summary>All tensors of a file by the names that a map gives them.</summary>
    /// <exception cref="DataFileException">Two get the same name, or a change does not go with a shape.</exception>
    public static Dictionary<string, MappedTensor> All(string path, SafeTensorsFile file, WeightMap? map)
    {
        Dictionary<string, MappedTensor> tensors = new(StringComparer.Ordinal);
        HashSet<string> names = [.. file.Tensors.Select(tensor => tensor.Name)];
        foreach (SafeTensorInfo source in file.Tensors)
        {
            if (Map(path, source, names, map) is var (name, tensor) && !tensors.TryAdd(name, tensor))
            {
                throw new DataFileException(path, $"'{source.Name}' and '{tensors[name].Source.Name}' both become '{name}': the map needs a rule that tells them apart. Nothing was loaded.");
            }
        }

        return tensors;
    }

    /// <summary>Reads the values into their place.</summary>
    public void ReadInto(SafeTensorsFile file, Span<float> target)
    {
        if (Changes.Count == 0)
        {
            file.ReadInto(Source, target);
            return;
        }

        float[] values = new float[target.Length];
        file.ReadInto(Source, values);
        int[] shape = [.. Source.Shape];
        foreach (TensorChange change in Changes)
        {
            values = change.Apply(values, shape);
            shape = change.ShapeAfter(shape);
        }

        values.CopyTo(target);
    }

    private static (string Name, MappedTensor Tensor)? Map(string path, SafeTensorInfo source, HashSet<string> names, WeightMap? map)
    {
        try
        {
            if (map is null)
            {
                return (source.Name, new MappedTensor(source, [.. source.Shape], [], ""));
            }

            if (map.Apply(source.Name, names) is not var (name, changes))
            {
                return null;
            }

            int[] shape = changes.Aggregate<TensorChange, int[]>([.. source.Shape], (before, change) => change.ShapeAfter(before));
            return (name, new MappedTensor(source, shape, changes, Describe(source, name, changes)));
        }
        catch (FormatException exception)
        {
            throw new DataFileException(path, $"the map does not fit the tensor '{source.Name}': {exception.Message}. Nothing was loaded.", exception);
        }
    }

    private static string Describe(SafeTensorInfo source, string name, IReadOnlyList<TensorChange> changes)
    {
        string shape = changes.Count == 0 ? "" : $" [{string.Join(", ", source.Shape)}]";
        return name == source.Name && shape.Length == 0 ? "" : $" (from '{source.Name}'{shape})";
    }
}
