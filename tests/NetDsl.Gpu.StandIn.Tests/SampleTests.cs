using NetDsl.Gpu.StandIn.Tests.Samples;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>One text of kernels and host code, compiled against the stand-in and, where it is at hand, against ILGPU.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData(8, 8, 8)]
    [InlineData(13, 9, 21)]
    [InlineData(1, 1, 1)]
    public void The_stand_in_gives_what_plain_code_gives(int rows, int columns, int depth)
    {
        var results = SampleKernels.Run(rows, columns, depth);
        var a = Enumerable.Range(0, rows * depth).Select(i => MathF.Max(i % 7 - 3, 0f)).ToArray();
        var b = Enumerable.Range(0, depth * columns).Select(i => i % 5 - 2f).ToArray();
        var expected = Products.Plain(a, b, rows, columns, depth);
        Assert.Equal([.. expected, expected.Sum()], results[..(rows * columns + 1)]);
        var draws = results[(rows * columns + 1)..(rows * columns + 38)];
        Assert.Equal(draws.Select(draw => draw == 0f ? 0f : 1f), results[(rows * columns + 38)..]);
        Assert.All(draws, draw => Assert.True(draw is 0f or >= 0.5f and < 1f));
        Assert.InRange(draws.Count(draw => draw == 0f), 8, 29);
    }

#if ILGPU
    [Fact]
    public void ILGPU_compiles_the_same_text_and_gives_the_same()
    {
        var kernels = RealIlgpu.Compile("SampleKernels.cs").GetType("NetDsl.Gpu.StandIn.Tests.Samples.SampleKernels", throwOnError: true)!;
        var results = (float[])kernels.GetMethod(nameof(SampleKernels.Run))!.Invoke(null, [13, 9, 21])!;
        Assert.Equal(SampleKernels.Run(13, 9, 21), results);
    }
#else
    [Fact(Skip = "ILGPU is not referenced: run with -p:Ilgpu=true.")]
    public void ILGPU_compiles_the_same_text_and_gives_the_same()
    {
    }
#endif
}
