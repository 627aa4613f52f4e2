using ILGPU;
using ILGPU.Runtime;
using View = ILGPU.ArrayView<float>;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>What ILGPU would not compile, or would miscompile, is refused when the kernel is loaded.</summary>
public sealed class RefusalTests : Device
{
    private static float changed;

    [Fact]
    public void A_function_that_ILGPU_approximates() =>
        AssertRefused("calls System.MathF.Exp", static y => y[Group.IdxX] = MathF.Exp(1f));

    [Fact]
    public void A_fused_multiply_add() =>
        AssertRefused("calls System.MathF.FusedMultiplyAdd", static y => y[0] = MathF.FusedMultiplyAdd(y[0], 2f, 1f));

    [Fact]
    public void A_choice_of_whole_numbers_made_a_float() =>
        AssertRefused("write `? 1f : 0f`", static y => y[0] = y[0] > 2f ? 1 : 0);

    [Fact]
    public void A_comparison_with_a_constant_on_the_left() =>
        AssertRefused("compares with a constant on the left", static y => y[0] = 0f > y[Group.IdxX] * 2f + y[1] ? 1f : 2f);

    [Fact]
    public void A_jump_on_a_comparison_with_a_constant_on_the_left() =>
        AssertRefused("compares with a constant on the left", static y =>
        {
            if (0f < y[0])
                y[1] = 2f;
        });

    [Fact]
    public void An_exception() => AssertRefused("throws", static y =>
    {
        if (y.Length == 0)
            throw new ArgumentException("empty");
    });

    [Fact]
    public void A_static_field_that_is_written() => AssertRefused("writes the static field changed", static y => changed = y[0]);

    [Fact]
    public void An_array() => AssertRefused("a variable of Single[], which holds references", static y =>
    {
        var values = new float[4];
        values[0] = y[0];
        y[1] = values[0] + values[1];
    });

    [Fact]
    public void A_barrier_in_a_method_that_the_kernel_calls() => AssertRefused("waits at a barrier", static y =>
    {
        Wait();
        y[Group.IdxX] = 1f;
    });

    [Fact]
    public void A_fault_in_a_method_that_the_kernel_calls() => AssertRefused("calls System.MathF.Tanh", static y => y[0] = Helper(y[1]));

    private static void Wait() => Group.Barrier();

    private static float Helper(float x) => MathF.Tanh(x);

    // A lambda is a method of an object; ILGPU takes it, the stand-in its text.
    private void AssertRefused(string reason, Action<View> kernel)
    {
        var refusal = Assert.Throws<NotSupportedException>(() => Accelerator.LoadStreamKernel(kernel));
        Assert.Contains(reason, refusal.Message);
    }
}
