using System.Globalization;
using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Rows.Formulas;

/// <summary>A layer to measure.</summary>
/// <param name="Title">The layer and its sizes, for the help.</param>
/// <param name="Formulation">The layer as the peer's script calls it.</param>
/// <param name="Samples">The batch.</param>
/// <param name="Info">The network that it is in.</param>
/// <param name="Create">Makes the network for a batch and a number of threads.</param>
internal sealed record FormulaLayer(string Title, string Formulation, int Samples, NetworkInfo Info, Func<int, int, Network> Create)
{
    /// <summary>The network with the parameters that both sides have.</summary>
    public Network CreateNetwork(int batch, int threads)
    {
        Network network = Create(batch, threads);
        FormulaData.DrawThresholds(network);
        return network;
    }
    /// <summary>The batch.</summary>
    public float[] CreateInputs() => FormulaData.Inputs(Samples * Info.InputSize);

    /// <summary>Its target values.</summary>
    public float[] CreateTargets() => FormulaData.Targets(Samples * Info.OutputSize);

    /// <summary>Starts the peer on the same parameters and batch.</summary>
    /// <param name="context">Where the row is set up.</param>
    /// <param name="task">What is measured, as the peer's script calls it.</param>
    /// <param name="device">What PyTorch calls the device.</param>
    public IContestant StartPeer(RowContext context, string task, string device)
    {
        string weights = context.File("weights.safetensors"), data = context.File("data.safetensors");
        CreateNetwork(batch: 1, threads: 1).Save(weights);
        SafeTensors.Write(
            data,
            [new SafeTensor("inputs", [Samples, .. Info.InputShape], CreateInputs()), new SafeTensor("targets", [Samples, .. Info.OutputShape], CreateTargets())]);
        string stride = CheckedTensor.Stride.ToString(CultureInfo.InvariantCulture);
        return context.Settings.PyTorch.Start(context.Threads, "formulas.py", Formulation, task, weights, data, stride, device);
    }
}
