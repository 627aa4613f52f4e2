namespace NetDsl.Benchmarks.Rows;

/// <summary>The files that a peer reads.</summary>
internal static class PeerFiles
{
    /// <summary>A network's weights.</summary>
    public static string WriteWeights(RowContext context, Network network)
    {
        string path = context.File("weights.safetensors");
        network.Save(path);
        return path;
    }

    /// <summary>Images and labels.</summary>
    public static string WriteData(RowContext context, Dataset data)
    {
        string path = context.File("data.safetensors");
        float[] labels = Array.ConvertAll(data.Labels.ToArray(), label => (float)label);
        SafeTensors.Write(
            path,
            [
                new SafeTensor("inputs", [data.Count, .. data.SampleShape], data.Inputs.ToArray()),
                new SafeTensor("labels", [data.Count], labels),
            ]);
        return path;
    }
}
