using NetDsl.Benchmarks.Onnx;

namespace NetDsl.Benchmarks.Rows.LeNet;

/// <summary>The network as an ONNX model.</summary>
internal static class LeNet5Onnx
{
    /// <summary>Writes the model for one batch size: ONNX Runtime plans best for a shape that it knows.</summary>
    public static void Write(string path, LeNet5 network, int batch)
    {
        OnnxModel model = new("LeNet5", [batch, .. network.Info.InputShape]);
        using IEnumerator<Parameter> parameters = network.Parameters.GetEnumerator();
        model.Convolution(Next(), Next(), stride: 1).Relu().MaxPool(2);
        model.Convolution(Next(), Next(), stride: 1).Relu().MaxPool(2);
        model.Flatten();
        model.Dense(Next(), Next()).Relu();
        model.Dense(Next(), Next()).Relu();
        model.Dense(Next(), Next());
        File.WriteAllBytes(path, model.Encode([batch, .. network.Info.OutputShape]));

        Parameter Next() => parameters.MoveNext() ? parameters.Current : throw new InvalidOperationException("The network has too few parameters.");
    }
}
