namespace NetDsl.Gpu.Tests.Running;

/// <summary>The passes of a network that was moved give what they give on the CPU.</summary>
public class PassTests
{
    private const float Forward = 1e-5f, Gradients = 1e-4f;

    [Fact]
    public void OutputsPredictionsAndFurtherOutputsAreTheSame()
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 1));
        float[] inputs = DeviceData.Inputs(5, 36);
        Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), Forward);
        Near.Assert(twins.Cpu.Predict(inputs), twins.Gpu.Predict(inputs), Forward);
        Near.Assert(twins.Cpu.Forward("features", inputs), twins.Gpu.Forward("features", inputs), Forward);
        Assert.Equal(twins.Cpu.Classify(inputs.AsSpan(0, 36)), twins.Gpu.Classify(inputs.AsSpan(0, 36)));
    }

    [Fact]
    public void MoreSamplesThanAPassTakesAreTakenInParts()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        int samples = DeviceBackend.UsualPart + 3;
        float[] inputs = DeviceData.Inputs(samples, 4);
        int[] labels = [.. Enumerable.Range(0, samples).Select(i => i % 3)];
        Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), Forward);
        Near.Assert(twins.Cpu.Evaluate(inputs, labels), twins.Gpu.Evaluate(inputs, labels));
    }

    [Fact]
    public void LossAndGradientsAreTheSame()
    {
        using Twins<DeviceImages> twins = new(() => new DeviceImages(seed: 1));
        float[] inputs = DeviceData.Inputs(7, 36);
        int[] labels = [0, 1, 2, 0, 1, 2, 1];
        for (int pass = 0; pass < 2; pass++)
        {
            // Draws are others in each pass, and the same on both.
            Near.Assert(twins.Cpu.LossAndGradients(inputs, labels), twins.Gpu.LossAndGradients(inputs, labels));
            Near.Assert(twins.Cpu.Gradients, twins.Gpu.Gradients, Gradients);
        }

        twins.AssertSame();
    }

    [Fact]
    public void TargetsMayBeValues()
    {
        using Twins<DeviceRegressor> twins = new(() => new DeviceRegressor(seed: 1));
        float[] inputs = DeviceData.Inputs(5, 4), values = DeviceData.Inputs(5, 2, seed: 2);
        Near.Assert(twins.Cpu.Evaluate(inputs, values), twins.Gpu.Evaluate(inputs, values));
        Near.Assert(twins.Cpu.LossAndGradients(inputs, values), twins.Gpu.LossAndGradients(inputs, values));
        Near.Assert(twins.Cpu.Gradients, twins.Gpu.Gradients, Gradients);
    }

    [Fact]
    public void WhatIsWrittenToValuesCountsFromTheNextPassOn()
    {
        using Twins<DeviceClassifier> twins = new(() => new DeviceClassifier(seed: 1));
        float[] inputs = DeviceData.Inputs(3, 4);
        Span<float> here = twins.Cpu.Values, there = twins.Gpu.Values;
        for (int turn = 0; turn < 2; turn++)
        {
            // The span is held from turn to turn, as a check of gradients by differences does.
            here[5] = there[5] = 3f + turn;
            Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), Forward);
        }

        twins.Gpu.Parameters[0].Values[0] = twins.Cpu.Parameters[0].Values[0] = -4f;
        Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), Forward);
        twins.Gpu.Initialize(Initializer.Keras);
        twins.Cpu.Initialize(Initializer.Keras);
        Near.Assert(twins.Cpu.Forward(inputs), twins.Gpu.Forward(inputs), Forward);
    }
}
