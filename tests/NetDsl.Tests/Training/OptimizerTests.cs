using static NetDsl.Tests.Training.OptimizerReference;

namespace NetDsl.Tests.Training;

public class OptimizerTests
{
    private static readonly Dictionary<string, (Func<float, Optimizer> Make, Rule Rule)> Cases = new()
    {
        ["sgd"] = (decay => new Sgd(0.1f, decay: decay), SgdPyTorch(0, false)),
        ["momentum, PyTorch"] = (decay => new Sgd(0.1f, 0.9f, decay: decay), SgdPyTorch(0.9f, false)),
        ["nesterov, PyTorch"] = (decay => new Sgd(0.1f, 0.9f, true, decay), SgdPyTorch(0.9f, true)),
        ["momentum, Keras"] = (decay => new Sgd(0.1f, 0.9f, false, decay, MomentumConvention.Keras), SgdKeras(0.9f, false)),
        ["nesterov, Keras"] = (decay => new Sgd(0.1f, 0.9f, true, decay, MomentumConvention.Keras), SgdKeras(0.9f, true)),
        ["adam, PyTorch"] = (decay => new Adam(0.1f, decay: decay), AdamPyTorch(0.9, 0.999, 1e-8)),
        ["adam, PyTorch, large epsilon"] = (decay => new Adam(0.1f, 0.8, 0.9, 0.05, decay), AdamPyTorch(0.8, 0.9, 0.05)),
        ["adam, Keras"] = (decay => new Adam(0.1f, decay: decay, convention: EpsilonConvention.Keras), AdamKeras(0.9, 0.999, 1e-7)),
        ["adam, Keras, large epsilon"] =
            (decay => new Adam(0.1f, 0.8, 0.9, 0.05, decay, EpsilonConvention.Keras), AdamKeras(0.8, 0.9, 0.05)),
    };

    public static TheoryData<string, int, float> NamesSizesAndDecays()
    {
        TheoryData<string, int, float> data = [];
        foreach (string name in Cases.Keys)
        {
            // Below, at and beside the widths of a vector; and long enough for the body to loop.
            foreach (int size in (int[])[1, 3, 8, 16, 17, 133])
            {
                data.Add(name, size, 0);
                data.Add(name, size, 0.1f);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(NamesSizesAndDecays))]
    public void FollowsTheFormulaInDoublePrecision(string name, int size, float decay)
    {
        Random random = new(size);
        Optimizer optimizer = Cases[name].Make(decay);
        float[] values = Normal(random, size);
        Cell[] expected = [.. values.Select(value => new Cell { W = value })];
        for (int t = 1; t <= 40; t++)
        {
            float[] gradients = Normal(random, size);
            optimizer.LearningRate = t < 20 ? 0.1f : 0.03f;
            double rate = optimizer.LearningRate / (1 + (double)decay * (t - 1));
            Assert.Equal(rate, optimizer.CurrentLearningRate, 1e-8);
            optimizer.Step(values, gradients);
            for (int i = 0; i < size; i++)
            {
                Cases[name].Rule(expected[i], gradients[i], rate, t);
                Assert.Equal(expected[i].W, values[i], 2e-5);
            }
        }

        Assert.Equal(40, optimizer.Iteration);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheMomentumConventionsDifferOnlyOnceTheRateChanges(bool nesterov)
    {
        float[] pytorch = [1, -2, 3], keras = [1, -2, 3], gradients = [0.5f, 0.25f, -1];
        Sgd first = new(0.1f, 0.9f, nesterov), second = new(0.1f, 0.9f, nesterov, 0, MomentumConvention.Keras);
        for (int step = 0; step < 10; step++)
        {
            first.Step(pytorch, gradients);
            second.Step(keras, gradients);
            Assert.Equal(pytorch.Select(value => Math.Round(value, 4)), keras.Select(value => Math.Round(value, 4)));
        }

        first.LearningRate = second.LearningRate = 0.01f;
        first.Step(pytorch, gradients);
        second.Step(keras, gradients);

        // PyTorch's whole velocity shrinks with the rate at once; Keras's keeps the steps it had gathered.
        Assert.True(Math.Abs(pytorch[0] - keras[0]) > 0.1);
    }

    [Fact]
    public void AParametersBitsDoNotDependOnItsPlaceInTheArena()
    {
        float[] start = Normal(new Random(1), 70), gradients = Normal(new Random(2), 70);
        foreach ((Func<float, Optimizer> make, Rule _) in Cases.Values)
        {
            float[] whole = [.. start];
            Optimizer optimizer = make(0.1f);
            Repeat(() => optimizer.Step(whole, gradients));
            for (int skip = 1; skip < 20; skip++)
            {
                // The same parameters, starting elsewhere: others fall to the scalar remainder, and every load is misaligned.
                float[] shifted = [.. start];
                Optimizer other = make(0.1f);
                Repeat(() => other.Step(shifted.AsSpan(skip), gradients.AsSpan(skip)));
                Assert.Equal(whole[skip..], shifted[skip..]);
            }
        }
    }

    [Fact]
    public void ResetStartsAfreshAndFreesTheSize()
    {
        foreach ((Func<float, Optimizer> make, Rule _) in Cases.Values)
        {
            Optimizer optimizer = make(0.1f);
            float[] first = [1, 2, 3], second = [1, 2, 3], gradients = [1, -1, 0.5f];
            Repeat(() => optimizer.Step(first, gradients));
            optimizer.Reset();
            Assert.Equal(0, optimizer.Iteration);
            Repeat(() => optimizer.Step(second, gradients));
            Assert.Equal(first, second);

            optimizer.Reset();
            optimizer.Step([1, 2], [0.5f, 0.5f]);
        }
    }

    [Fact]
    public void AllocatesAtTheFirstStepOnly()
    {
        float[] values = new float[1000], gradients = Normal(new Random(3), 1000);
        foreach ((Func<float, Optimizer> make, Rule _) in Cases.Values)
        {
            Optimizer optimizer = make(0.1f);
            optimizer.Step(values, gradients);
            long before = GC.GetAllocatedBytesForCurrentThread();
            optimizer.Step(values, gradients);
            optimizer.Step(values, gradients);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static void Repeat(Action step)
    {
        for (int i = 0; i < 5; i++)
        {
            step();
        }
    }

    private static float[] Normal(Random random, int size) =>
        [.. Enumerable.Range(0, size).Select(_ => (float)Normal(random))];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
