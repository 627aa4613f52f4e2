namespace NetDsl.Tests.Training;

public class OptimizerCreateTests
{
    [Fact]
    public void EveryNameMakesItsOptimizerInAnyCase()
    {
        Assert.Equal(["sgd", "adam"], Optimizer.Names);
        Assert.IsType<Sgd>(Optimizer.Create("SGD"));
        Assert.IsType<Adam>(Optimizer.Create("adam"));
    }

    [Fact]
    public void SettingsArrive()
    {
        Sgd sgd = Assert.IsType<Sgd>(Optimizer.Create("sgd", 0.5f, 0.8f, true, 0.25f));
        Assert.Equal((0.5f, 0.8f, true, 0.25f), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov, sgd.Decay));
        Optimizer adam = Optimizer.Create("adam", 0.5f, decay: 0.25f);
        Assert.Equal((0.5f, 0.25f), (adam.LearningRate, adam.Decay));
    }

    [Fact]
    public void DefaultsAreTheOptimizersOwn()
    {
        Assert.Equal(0.01f, Optimizer.Create("sgd").LearningRate);
        Assert.Equal(0.001f, Optimizer.Create("adam").LearningRate);
        Assert.Equal(0, Assert.IsType<Sgd>(Optimizer.Create("sgd")).Momentum);
    }

    [Fact]
    public void AnUnknownNameListsTheNames()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Optimizer.Create("sdg"));
        Assert.Contains("'sdg'", error.Message, StringComparison.Ordinal);
        Assert.Contains("sgd, adam", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AdamRefusesMomentumAndNesterov()
    {
        Assert.Equal("momentum", Assert.Throws<ArgumentException>(() => Optimizer.Create("adam", momentum: 0.9f)).ParamName);
        Assert.Equal("nesterov", Assert.Throws<ArgumentException>(() => Optimizer.Create("adam", nesterov: true)).ParamName);
    }
}
