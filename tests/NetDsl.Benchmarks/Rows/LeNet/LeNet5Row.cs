namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>What all rows of this network share: the weights, and the files that a peer reads.</summary>
internal abstract class LeNet5Row : Row
{
    /// <summary>Draws the weights that both sides start from.</summary>
    protected const int Seed = 1;

    /// <inheritdoc/>
    public override int Parameters => LeNet5.Description.ParameterCount;

    /// <summary>The network with the weights that both sides start from.</summary>
    protected static LeNet5 CreateNetwork(int batch, int threads) => new(Seed, batchCapacity: batch, threads: threads);

    /// <summary>The weights as a file.</summary>
    protected static string WriteWeights(RowContext context)
    {
        string path = context.File("weights.safetensors");
        CreateNetwork(batch: 1, threads: 1).Save(path);
        return path;
    }

    /// <summary>Images and labels as a file.</summary>
    protected static string WriteData(RowContext context, Dataset data)
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
