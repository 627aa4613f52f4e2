using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Rows;
using NetDsl.Benchmarks.Rows.LeNet;
using NetDsl.Benchmarks.Rows.ResNet;

namespace NetDsl.Benchmarks.Tests;

/// <summary>The counts, worked out by hand from the shapes.</summary>
public class WorkTests
{
    // 6 filters of 1 x 5 x 5 at 24 x 24 places; 16 of 6 x 5 x 5 at 8 x 8; dense 256-120-84-10.
    private static readonly long[] Layers = [86_400, 153_600, 30_720, 10_080, 840];

    [Fact]
    public void TheMultiplyAddsOfEachLayerFollowFromTheDescription()
    {
        Assert.Equal(Layers, ContractionCount.Forward(LeNet5.Description));
        Assert.Equal(281_640, Layers.Sum());
    }

    [Fact]
    public void TrainingTakesThreeTimesAsManyButForTheFirstLayersInput() =>
        Assert.Equal((2 * 86_400) + (3 * (281_640 - 86_400)), ContractionCount.Training(LeNet5.Description));

    /// <summary>Between the weights lie scales and shifts. Stages of 18 convolutions of 16, 32 and 64 filters; the first of the last two has half the channels and a quarter of the places.</summary>
    [Fact]
    public void BatchNormalisationDoesNotCount()
    {
        long stem = 3 * 16 * 9 * 1024, convolution = 16 * 16 * 9 * 1024;
        Assert.Equal(stem + (18 * convolution) + (2 * ((convolution / 2) + (17 * convolution))) + 640, ContractionCount.Forward(ResidualNetwork.ResNet56.Info).Sum());
        Assert.Equal(56, ContractionCount.Forward(ResidualNetwork.ResNet56.Info).Count);
    }

    [Fact]
    public void InferenceMovesImagesLogitsAndWeights()
    {
        Work work = NetworkWork.Inference(LeNet5.Description, 128);
        Assert.Equal(2.0 * 128 * 281_640, work.Operations);
        Assert.Equal(4 * (44_426 + (128 * (784 + 10))), work.Bytes);
        Assert.Equal(work.Bytes, work.WorkingSet);
    }

    [Fact]
    public void AStepMovesImagesLabelsAndTheUpdate()
    {
        Work work = NetworkWork.TrainingStep(LeNet5.Description, 32);
        Assert.Equal((2.0 * 32 * 758_520) + (4 * 44_426), work.Operations);
        Assert.Equal((32 * (784 + 1) * 4) + (5 * 4 * 44_426), work.Bytes);
        Assert.Equal((32 * (784 + 1) * 4) + (3 * 4 * 44_426), work.WorkingSet);
    }

    [Fact]
    public void AnEpochMovesTheSetOnce()
    {
        Work work = NetworkWork.Epoch(LeNet5.Description, 60_000, 469);
        Assert.Equal((2.0 * 60_000 * 758_520) + (4.0 * 469 * 44_426), work.Operations);
        Assert.Equal(60_000.0 * 785 * 4, work.Bytes);
    }
}
