using NetDsl.Benchmarks.Machine;
using NetDsl.Benchmarks.Rows;
using NetDsl.Benchmarks.Rows.LeNet;

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

    [Fact]
    public void InferenceMovesImagesLogitsAndWeights()
    {
        Work work = LeNet5Work.Inference(128);
        Assert.Equal(2.0 * 128 * 281_640, work.Operations);
        Assert.Equal(4 * (44_426 + (128 * (784 + 10))), work.Bytes);
        Assert.Equal(work.Bytes, work.WorkingSet);
    }

    [Fact]
    public void AStepMovesImagesLabelsAndTheUpdate()
    {
        Work work = LeNet5Work.TrainingStep(32);
        Assert.Equal((2.0 * 32 * 758_520) + (4 * 44_426), work.Operations);
        Assert.Equal((32 * (784 + 1) * 4) + (5 * 4 * 44_426), work.Bytes);
        Assert.Equal((32 * (784 + 1) * 4) + (3 * 4 * 44_426), work.WorkingSet);
    }

    [Fact]
    public void AnEpochMovesTheSetOnce()
    {
        Work work = LeNet5Work.Epoch(60_000, 469);
        Assert.Equal((2.0 * 60_000 * 758_520) + (4.0 * 469 * 44_426), work.Operations);
        Assert.Equal(60_000.0 * 785 * 4, work.Bytes);
    }
}
