using NetDsl.Examples.Zoo;

namespace NetDsl.Examples.Tests.Zoo;

/// <summary>Parameters and shapes as in the papers and in the implementations that everybody uses.</summary>
public class ArchitectureTests
{
    [Fact]
    public void LeNetWithFourLayers()
    {
        Assert.Equal(34_622, LeNet4.Description.ParameterCount);
        Assert.Equal(["1x28x28", "6x24x24", "6x12x12", "16x8x8", "16x4x4", "256", "120", "10"], LeNet4.Description.Shapes());
    }

    [Fact]
    public void LeNetWithFiveLayers()
    {
        Assert.Equal(44_426, NetDsl.Examples.Zoo.LeNet5.Description.ParameterCount);
        Assert.Equal(
            ["1x28x28", "6x24x24", "6x12x12", "16x8x8", "16x4x4", "256", "120", "84", "10"], NetDsl.Examples.Zoo.LeNet5.Description.Shapes());
    }

    /// <summary>He et al., <i>Delving Deep into Rectifiers</i>, table 1: 14 layers with weights, 13 slopes, sizes 109, 36 and 18.</summary>
    [Fact]
    public void PReLUNetWithFourteenLayers()
    {
        NetworkInfo network = PReLUNet14.Description;
        Assert.Equal(
            [
                "3x224x224", "64x109x109", "64x36x36", "128x36x36", "128x36x36", "128x36x36", "128x36x36", "128x18x18",
                "256x18x18", "256x18x18", "256x18x18", "256x18x18", "256x18x18", "256x18x18", "12800", "4096", "1000",
            ],
            network.Shapes());
        int[] convolutions = [(49 * 3 * 64) + 64, (4 * 64 * 128) + 128, 3 * ((4 * 128 * 128) + 128), (4 * 128 * 256) + 256, 5 * ((4 * 256 * 256) + 256)];
        int[] dense = [(12_800 * 4096) + 4096, (4096 * 4096) + 4096, (4096 * 1000) + 1000];
        Assert.Equal(convolutions.Sum() + dense.Sum() + 13, network.ParameterCount);
        Assert.Equal(14, network.Parameters.Count(parameter => parameter.Role == ParameterRole.Weight));
    }

    /// <summary>torchvision's <c>inception_v3</c> without the auxiliary head; the sizes are those of <i>Rethinking the Inception Architecture</i>.</summary>
    [Fact]
    public void InceptionOfTheThirdVersion()
    {
        NetworkInfo network = InceptionV3.Description;
        Assert.Equal(23_834_568, network.ParameterCount);
        Assert.Equal(
            [
                "3x299x299", "32x149x149", "32x147x147", "64x147x147", "64x73x73", "80x73x73", "192x71x71", "192x35x35",
                "256x35x35", "288x35x35", "288x35x35", "768x17x17", "768x17x17", "768x17x17", "768x17x17", "768x17x17",
                "1280x8x8", "2048x8x8", "2048x8x8", "2048", "1000",
            ],
            network.Shapes());
        Assert.Equal(94, network.Layers.Count(layer => layer.Description.StartsWith("Conv2D", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(9, "64x35x35 48x35x35 64x35x35 64x35x35 96x35x35 96x35x35 32x35x35")]
    [InlineData(11, "384x17x17 64x35x35 96x35x35 96x17x17")]
    [InlineData(12, "192x17x17 128x17x17 128x17x17 192x17x17 128x17x17 128x17x17 128x17x17 128x17x17 192x17x17 192x17x17")]
    [InlineData(14, "192x17x17 192x17x17 192x17x17 192x17x17 192x17x17 192x17x17 192x17x17 192x17x17 192x17x17 192x17x17")]
    [InlineData(15, "192x17x17 320x8x8 192x17x17 192x17x17 192x17x17 192x8x8")]
    public void TheBranchesOfInception(int block, string shapes) => Assert.Equal(shapes.Split(' '), InceptionV3.Description.Convolutions(block));

    [Fact]
    public void TheLastModulesOfInception()
    {
        string[] module = ["320", "384", "384", "384", "448", "384", "384", "384", "192"];
        Assert.Equal([.. module, .. module], InceptionV3.Description.Convolutions(16).Select(shape => shape[..^"x8x8".Length]));
    }

    /// <summary>Howard et al., table 1; 4.2 million.</summary>
    [Fact]
    public void MobileNetOfTheFirstVersion()
    {
        Assert.Equal(4_231_976, MobileNetV1.Description.ParameterCount);
        Assert.Equal(
            [
                "3x224x224", "32x112x112", "64x112x112", "128x56x56", "128x56x56", "256x28x28", "256x28x28", "512x14x14",
                "512x14x14", "512x14x14", "512x14x14", "512x14x14", "512x14x14", "1024x7x7", "1024x7x7", "1024", "1000",
            ],
            MobileNetV1.Description.Shapes());
        Assert.Equal(["32x112x112", "64x112x112"], MobileNetV1.Description.DistinctShapes(5));
        Assert.Equal(["64x56x56", "128x56x56"], MobileNetV1.Description.DistinctShapes(6));
    }

    /// <summary>torchvision's <c>squeezenet1_1</c>; 1.2 million.</summary>
    [Fact]
    public void SqueezeNetOfVersionOneOne()
    {
        Assert.Equal(1_235_496, SqueezeNet11.Description.ParameterCount);
        Assert.Equal(
            [
                "3x224x224", "64x111x111", "64x55x55", "128x55x55", "128x55x55", "128x27x27", "256x27x27", "256x27x27", "256x13x13",
                "384x13x13", "384x13x13", "512x13x13", "512x13x13", "1000x13x13", "1000",
            ],
            SqueezeNet11.Description.Shapes());
        Assert.Equal(["16x55x55", "64x55x55", "64x55x55"], SqueezeNet11.Description.Convolutions(5).Take(3));
    }
}
