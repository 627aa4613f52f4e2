namespace NetDsl.Examples.Tests.ResNet;

/// <summary>Parameters and shapes as in the papers.</summary>
public class ArchitectureTests
{
    /// <summary>He et al., table 6: 0.27, 0.85 and 1.7 million.</summary>
    [Fact]
    public void ResNet20() => CheckResidual(Examples.ResNet.ResNet20.Description, 269_722, layers: 20);

    [Fact]
    public void ResNet56() => CheckResidual(Examples.ResNet.ResNet56.Description, 853_018, layers: 56);

    [Fact]
    public void ResNet110() => CheckResidual(Examples.ResNet.ResNet110.Description, 1_727_962, layers: 110);

    /// <summary>
    /// Zagoruyko and Komodakis, table 1. The count is the sum by hand: 432 of the first convolution, 431,072, 1,845,312 and 7,377,024 of the groups, 768 of the
    /// last normalisation and 3,850 of the dense layer.
    /// </summary>
    [Fact]
    public void WideResNet22()
    {
        NetworkInfo network = Examples.ResNet.WideResNet22.Description;
        Assert.Equal(9_658_458, network.ParameterCount);
        Assert.Equal(["3x32x32", "16x32x32", "96x32x32", "192x16x16", "384x8x8", "384", "10"], network.Shapes());
        Assert.Equal(["16x32x32", "96x32x32"], network.DistinctShapes(3));
        Assert.Equal(["96x32x32", "192x16x16"], network.DistinctShapes(4));
        Assert.Equal(["192x16x16", "384x8x8"], network.DistinctShapes(5));

        // The paper counts the shortcuts' three convolutions too, and the dense layer not.
        Assert.Equal(22, network.Parameters.Count(parameter => parameter.Role == ParameterRole.Weight) - 1);
    }

    private static void CheckResidual(NetworkInfo network, int parameters, int layers)
    {
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(["3x32x32", "16x32x32", "16x32x32", "32x16x16", "64x8x8", "64", "10"], network.Shapes());
        Assert.Equal(["16x32x32"], network.DistinctShapes(5));
        Assert.Equal(["32x16x16"], network.DistinctShapes(6));
        Assert.Equal(["64x8x8"], network.DistinctShapes(7));

        // The paper counts what has weights: the convolutions and the dense layer.
        Assert.Equal(layers, network.Parameters.Count(parameter => parameter.Role == ParameterRole.Weight));
    }
}
