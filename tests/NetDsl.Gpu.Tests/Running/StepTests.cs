namespace NetDsl.Gpu.Tests.Running;

/// <summary>Training steps one at a time.</summary>
public class StepTests
{
    private static readonly int[] Labels = [0, 1, 2, 0, 1];

    public static TheoryData<string> Optimizers => ["sgd", "momentum", "adam", "own"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void StepsAreTheCpus(string name)
    {
        using Twins<DeviceLearner> twins = new(() => new DeviceLearner(seed: 1));
        Optimizer here = Make(name), there = Make(name);
        for (int step = 0; step < 5; step++)
        {
            float[] inputs = DeviceData.Inputs(5, 4, seed: step);
            Near.Assert(twins.Cpu.TrainStep(inputs, Labels, here), twins.Gpu.TrainStep(inputs, Labels, there));
        }

        twins.AssertSame();
        Assert.Equal(5, there.Iteration);
    }

    [Fact]
    public void StateFollowsTheNetworkFromPlaceToPlace()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        Optimizer here = Make("adam"), there = Make("adam");
        float[] inputs = DeviceData.Inputs(5, 4);
        for (int step = 0; step < 6; step++)
        {
            if (step == 2)
            {
                twins.Gpu.MoveToCpu();
                Assert.Null(twins.Gpu.Device());
            }
            else if (step == 4)
            {
                twins.Gpu.MoveTo(twins.Device);
                Assert.Same(twins.Device, twins.Gpu.Device());
            }

            twins.Cpu.TrainStep(inputs, Labels, here);
            twins.Gpu.TrainStep(inputs, Labels, there);
        }

        twins.AssertSame();
        twins.Device.Dispose();
        Assert.Null(twins.Gpu.Device());
        twins.Cpu.TrainStep(inputs, Labels, here);
        twins.Gpu.TrainStep(inputs, Labels, there);
        twins.AssertSame();
    }

    [Fact]
    public void AnOptimizerThatWasResetStartsAfresh()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        Optimizer here = Make("momentum"), there = Make("momentum");
        float[] inputs = DeviceData.Inputs(5, 4);
        for (int step = 0; step < 4; step++)
        {
            if (step == 2)
            {
                here.Reset();
                there.Reset();
            }

            twins.Cpu.TrainStep(inputs, Labels, here);
            twins.Gpu.TrainStep(inputs, Labels, there);
        }

        twins.AssertSame();
        Assert.Equal(2, there.Iteration);
    }

    [Fact]
    public void StepsByHandMixWithStepsOfTheDevice()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        Optimizer here = Make("momentum"), there = Make("momentum");
        float[] inputs = DeviceData.Inputs(5, 4);
        for (int step = 0; step < 4; step++)
        {
            twins.Cpu.TrainStep(inputs, Labels, here);
            twins.Gpu.TrainStep(inputs, Labels, there);
            foreach ((Network network, Optimizer optimizer) in new[] { ((Network)twins.Cpu, here), (twins.Gpu, there) })
            {
                network.LossAndGradients(inputs, Labels);
                optimizer.Step(network.Values, network.Gradients);
            }
        }

        twins.AssertSame();
    }

    [Fact]
    public void AnOptimizerOfAnotherNetworkIsRefused()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        Optimizer optimizer = Make("momentum");
        DeviceRegressor other = new DeviceRegressor(seed: 1).MoveTo(twins.Device);
        other.TrainStep(DeviceData.Inputs(2, 4), DeviceData.Inputs(2, 2), optimizer);
        float[] before = twins.Gpu.Values.ToArray();
        Assert.Throws<InvalidOperationException>(() => twins.Gpu.TrainStep(DeviceData.Inputs(5, 4), Labels, optimizer));
        Assert.Equal(before, twins.Gpu.Values.ToArray());
    }

    [Fact]
    public void ALossThatIsNotFiniteChangesNothing()
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 1));
        Optimizer here = Make("momentum"), there = Make("momentum");
        float[] inputs = DeviceData.Inputs(5, 36), bad = DeviceData.Inputs(5, 36);
        bad[40] = float.NaN;
        foreach (float[] batch in new[] { inputs, bad, inputs })
        {
            double expected = twins.Cpu.TrainStep(batch, Labels, here).Loss, actual = twins.Gpu.TrainStep(batch, Labels, there).Loss;
            Assert.Equal(double.IsFinite(expected), double.IsFinite(actual));
        }

        Assert.Equal(2, there.Iteration);
        twins.AssertSame();
        Assert.Contains("sample 1 of the batch holds NaN", twins.Gpu.FindNonFinite(bad), StringComparison.Ordinal);
    }

    private static Optimizer Make(string name)
    {
        Optimizer optimizer = name switch
        {
            "sgd" => new Sgd(0.1f),
            "momentum" => new Sgd(0.1f, 0.9f),
            "adam" => new Adam(0.02f),
            _ => new SignDescent(0.01f),
        };
        optimizer.WeightDecay = 0.01f;
        return optimizer;
    }

    /// <summary>An optimizer that no kernel takes the steps of.</summary>
    private sealed class SignDescent(float learningRate) : Optimizer(learningRate, decay: 0)
    {
        protected override void InitializeState(int parameterCount)
        {
        }

        protected override void Update(Span<float> values, ReadOnlySpan<float> gradients, float rate)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] -= Math.Abs(gradients[i]) < 1e-5f ? 0 : rate * Math.Sign(gradients[i]);
            }
        }
    }
}
