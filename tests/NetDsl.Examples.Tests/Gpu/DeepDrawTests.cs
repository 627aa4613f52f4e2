extern alias Gpu;

using Gpu::NetDsl.Examples.Gpu.Checks;
using NetDsl.Numerics;
using NetDsl.TestKit;
using NetDsl.TestKit.Interpreter;

namespace NetDsl.Examples.Tests.Gpu;

/// <summary>The samples on which ResNet-56 is compared between devices, in double precision.</summary>
public class DeepDrawTests
{
    /// <summary>Where a value comes closest to 0, single precision is off by 3e-6 at most; what is further behind, and off by more, keeps further away.</summary>
    private const double LeastMargin = 6e-6;

    [Fact]
    public void NoRectifierIsInDoubt()
    {
        GraphInterpreter interpreter = new LoadedNetworks(Source()).Interpret("ResNet56");
        foreach (Parameter parameter in new Gpu::NetDsl.Examples.ResNet.ResNet56(seed: 1).Parameters)
        {
            parameter.Values.ToArray().Select(value => (double)value).ToArray().CopyTo(interpreter.Parameters[parameter.Name].Values, 0);
        }

        double[] values = Array.ConvertAll(NetworkCheck.Draw(new SeededRandom(CheckList.DeepDraw), CheckList.DeepBatch * interpreter.InputSize), value => (double)value);
        double margin = interpreter.Margin([.. values.Chunk(interpreter.InputSize)], training: true);
        Assert.True(margin > LeastMargin, $"a value of the network comes as close as {margin} to a kink: take another draw");
    }

    /// <summary>The example's declaration, as one text.</summary>
    private static string Source() => string.Concat(new[] { "Blocks.cs", "ResNet56.cs" }.Select((file, number) =>
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Networks", file));
        return number == 0 ? text : text.Replace("namespace NetDsl.Examples.ResNet;", "", StringComparison.Ordinal);
    }));
}
