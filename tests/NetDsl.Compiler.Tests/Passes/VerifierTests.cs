using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.TestKit;

namespace NetDsl.Compiler.Tests.Passes;

/// <summary>The verifier runs on every network that tests load; here it is shown that it finds what it looks for.</summary>
public class VerifierTests
{
    private static readonly NetworkGraph Graph = new LoadedNetworks(
        "using NetDsl; [Network] [Input(1, 8, 8)] [Conv2D(2, 3), Tanh, MaxPool2D(2)] [Flatten, Dense(3)] [SoftmaxCrossEntropy] public partial class Sample;")
        .Graph("Sample");

    [Fact]
    public void SoundPassesHaveNoDefect()
    {
        IReadOnlyList<Step> steps = Fusion.Run(Graph);
        Assert.Empty(Verifier.Check(Graph));
        Assert.Empty(Verifier.Check(Graph, steps));
        Assert.Empty(Verifier.Check(MemoryPlan.Of(Graph, steps, new RegisterTiles())));
    }

    [Fact]
    public void ANodeBeforeItsInputIsFound() =>
        Assert.Contains(Verifier.Check(Graph with { Nodes = [.. Graph.Nodes.Reverse()] }), defect => defect.Contains("before its input"));

    [Fact]
    public void AWrongShapeIsFound() => Assert.Contains(
        "PointwiseNode of layer 2 has shape 2x6x5 instead of 2x6x6",
        Verifier.Check(Graph with { Nodes = [.. Graph.Nodes.Select(node => node is PointwiseNode ? node with { Shape = new Shape(2, 6, 5) } : node)] }));

    [Fact]
    public void AGapInTheArenaIsFound() => Assert.Contains(
        Verifier.Check(Graph with { Parameters = [.. Graph.Parameters.Skip(1)] }), defect => defect.Contains("starts at"));

    [Fact]
    public void AMissingStepIsFound() => Assert.NotEmpty(Verifier.Check(Graph, [.. Fusion.Run(Graph).Skip(1)]));

    [Fact]
    public void TensorsThatCollideAreFound()
    {
        MemoryPlan plan = MemoryPlan.Of(Graph, Fusion.Run(Graph), new RegisterTiles());
        TensorBuffer input = plan.Input;
        TensorBuffer neighbour = plan.Buffers.First(buffer => buffer != input && buffer.IsInUseWith(input));
        neighbour.Offset = input.Offset;
        Assert.Contains(Verifier.Check(plan), defect => defect.Contains("share places"));
    }
}
