namespace NetDsl.Generator.Tests;

/// <summary>Source texts that tests share.</summary>
internal static class Sources
{
    /// <summary>Stands for a reference to NetDsl.Gpu, by which the generator knows that GPU code is wanted. What that code calls is not there.</summary>
    public const string NetDslGpu = "namespace NetDsl.Gpu { public abstract class GpuProgram; }";

    /// <summary>A network, more types, and code that uses every public member the generator gives the network.</summary>
    public static string Used(string attributes, string more = "", string name = "Net") => $$"""
        using System;
        using NetDsl;

        namespace Sample;

        [Network]
        {{attributes}}
        public partial class {{name}};

        {{more}}

        public static class Use
        {
            public static float Run(Optimizer optimizer, float[] inputs, float[] targets)
            {
                Net net = new(seed: 1, initializer: Initializer.PyTorch, batchCapacity: 64, threads: 1);
                Network network = new Net();
                float[] outputs = net.Forward(inputs);
                BatchResult result = net.LossAndGradients(inputs, targets) + net.TrainStep(inputs, targets, optimizer);
                network.Save("net.safetensors");
                net.Load("net.safetensors");
                Console.WriteLine(Net.Description.Name + net.Info.Name + net.Parameters.Count + net.Values.Length + network);
                return outputs[0] + (float)result.Loss;
            }
        }
        """;
}
