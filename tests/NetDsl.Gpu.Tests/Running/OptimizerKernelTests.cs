using ILGPU;
using ILGPU.Runtime;
using NetDsl.Gpu.TestKit;

namespace NetDsl.Gpu.Tests.Running;

/// <summary>Updates on a device against the optimizers themselves, to the last bit: the arithmetic is the same, in the same order.</summary>
public class OptimizerKernelTests
{
    /// <summary>More than a group and no multiple of one.</summary>
    private const int Count = 700;

    private const float Decay = 0.01f;

    public static TheoryData<string> Optimizers => ["plain", "momentum", "nesterov", "keras", "keras nesterov", "adam", "keras adam"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void UpdatesAreTheOptimizersOwn(string name)
    {
        using GpuDevice device = TestDevice.Open();
        using KernelArena arena = new(device, Count);
        Optimizer here = Make(name), there = Make(name);
        float[] values = [.. arena.StartValues];
        for (int step = 1; step <= 3; step++)
        {
            float[] gradients = KernelArena.Random(Count, seed: step);
            arena.Step(there, gradients);
            for (int i = 0; i < Count; i++)
            {
                gradients[i] += (arena.Traits[i] & OptimizerKernels.Decays) != 0 ? Decay * values[i] : 0;
            }

            here.Step(values, gradients);
            for (int i = 0; i < Count; i++)
            {
                values[i] = (arena.Traits[i] & OptimizerKernels.IsPositive) != 0 && values[i] < Parameter.LeastPositive ? Parameter.LeastPositive : values[i];
            }

            Assert.Equal(gradients, arena.Gradients);
            Assert.Equal(values, arena.Values);
        }

        Assert.Equal(3, there.Iteration);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AfterALossThatIsNotFiniteNothingMoves(string name)
    {
        using GpuDevice device = TestDevice.Open();
        using KernelArena arena = new(device, Count);
        arena.Halt();
        arena.Step(Make(name), KernelArena.Random(Count, seed: 1));
        Assert.Equal(arena.StartValues, arena.Values);
    }

    private static Optimizer Make(string name)
    {
        Optimizer optimizer = name switch
        {
            "plain" => new Sgd(0.1f, decay: 0.5f),
            "momentum" => new Sgd(0.1f, 0.9f),
            "nesterov" => new Sgd(0.1f, 0.9f, nesterov: true),
            "keras" => new Sgd(0.1f, 0.9f, convention: MomentumConvention.Keras),
            "keras nesterov" => new Sgd(0.1f, 0.9f, nesterov: true, convention: MomentumConvention.Keras),
            "adam" => new Adam(0.1f),
            _ => new Adam(0.1f, convention: EpsilonConvention.Keras),
        };
        optimizer.WeightDecay = Decay;
        return optimizer;
    }
}
