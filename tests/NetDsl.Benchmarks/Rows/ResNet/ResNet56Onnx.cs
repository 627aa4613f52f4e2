using NetDsl.Benchmarks.Onnx;

namespace NetDsl.Benchmarks.Rows.ResNet;

/// <summary>The network as an ONNX model, batch normalisation as an operator of its own: ONNX Runtime folds it into the convolutions.</summary>
internal static class ResNet56Onnx
{
    private const int Stages = 3, BlocksPerStage = 9, Filters = 16;

    // Batch normalisation's in NetDsl and PyTorch; ONNX's own is another.
    private const float Epsilon = 1e-5f;

    /// <summary>Writes the model for one batch size: ONNX Runtime plans best for a shape that it knows.</summary>
    public static void Write(string path, Network network, int batch)
    {
        OnnxModel model = new("ResNet56", [batch, .. network.Info.InputShape]);
        Queue<Parameter> parameters = new(network.Parameters), statistics = new(network.Statistics);
        Normalised(stride: 1).Relu();
        for (int block = 0; block < Stages * BlocksPerStage; block++)
        {
            string input = model.Last;
            bool isFirst = block >= BlocksPerStage && block % BlocksPerStage == 0;
            Normalised(isFirst ? 2 : 1).Relu();
            string main = Normalised(stride: 1).Last;
            string shortcut = isFirst ? Shortcut(model, input, Filters << (block / BlocksPerStage)) : input;
            model.From(main).Add(shortcut).Relu();
        }

        model.GlobalAveragePool().Flatten().Dense(parameters.Dequeue(), parameters.Dequeue());
        File.WriteAllBytes(path, model.Encode([batch, .. network.Info.OutputShape]));

        OnnxModel Normalised(int stride) => model
            .Convolution(parameters.Dequeue(), null, stride, padding: 1)
            .BatchNormalization(parameters.Dequeue(), parameters.Dequeue(), statistics.Dequeue(), statistics.Dequeue(), Epsilon);
    }

    /// <summary>Every second row and column, and as many channels of zeros, half of them on either side.</summary>
    private static string Shortcut(OnnxModel model, string input, int filters) =>
        model.From(input).Subsample(2).PadChannels(filters / 4, filters / 4).Last;
}
