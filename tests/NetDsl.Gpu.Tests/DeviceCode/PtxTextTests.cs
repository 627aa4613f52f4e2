using NetDsl.Gpu.Tests.DeviceCode.Ptx;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>The reader of PTX that the other tests of device code trust: what it finds in texts small enough to count by hand.</summary>
public class PtxTextTests
{
    /// <summary>Two products of a round, by shared memory; the moves, the repeated and the constant parts are none of the assembler's.</summary>
    private const string Sum = """
        .visible .entry Kernel_Sum(
        	.param .b32 _depth
        )
        {
        	.shared .align 16 .b8 __shared_alloca0[256];
        	.shared .align 16 .b8 __shared_alloca1[128];
        	.reg .pred	%p<2>;
        	.reg .f32	%f<30>;
        	mov.f32	%f1, 0f00000000;
        	mov.f32	%f2, 0f00000000;
        	mov.b32	%r1, 0;

        	L_0:
        	shl.b32	%r3, %r9, 4;
        	setp.ge.s32	%p1, %r1, %r2;
        	@%p1 bra.uni	L_1;

        	mul.wide.u32	%rd2, %r3, 4;
        	add.u64	%rd1, %rd9, %rd2;
        	st.shared.f32	[%rd1], %f2;
        	bar.sync	0;
        	add.s32	%r4, %r1, 8;
        	mul.wide.u32	%rd3, %r4, 4;
        	add.u64	%rd2, %rd8, %rd3;
        	ld.global.f32	%f3, [%rd2];
        	mul.f32	%f4, %f3, %f29;
        	mul.wide.u32	%rd4, 16, 16;
        	add.u64	%rd3, %rd1, %rd4;
        	ld.shared.v4.f32	{%f5, %f6, %f7, %f8}, [%rd3];
        	ld.shared.f32	%f9, [%rd1];
        	max.f32	%f10, %f5, %f9;
        	mul.f32	%f11, %f10, %f6;
        	add.f32	%f12, %f1, %f11;
        	mul.f32	%f13, %f7, %f8;
        	add.f32	%f14, %f12, %f13;
        	bar.sync	0;
        	add.s32	%r5, %r1, 8;
        	mov.f32	%f1, %f14;
        	mov.f32	%f2, %f4;
        	mov.b32	%r1, %r5;
        	bra.uni	L_0;

        	L_1:
        	st.global.f32	[%rd7], %f1;
        	ret;
        }
        """;

    [Fact]
    public void Declarations_are_summed()
    {
        PtxText text = PtxText.Parse(Sum);
        Assert.Equal(384, text.SharedBytes);
        Assert.Equal(new Dictionary<string, int> { ["pred"] = 2, ["f32"] = 30 }, text.Registers);
    }

    [Fact]
    public void A_round_is_counted_as_the_assembler_leaves_it()
    {
        InnerLoop loop = InnerLoop.Of(PtxText.Parse(Sum))!;
        Assert.Equal(2, loop.MultiplyAdds);
        Assert.Equal(1, loop.Extremes);
        Assert.Equal((2, 1), (loop.SharedLoads, loop.WideSharedLoads));
        Assert.Equal(0, loop.OtherOfTerms);
        Assert.Equal(5, loop.Round);

        // setp, two branches, a store, two barriers, the counter, an address, a load, and the product that goes into shared memory.
        Assert.Equal(10, loop.Filling);
        Assert.Equal(27, loop.Text);
    }

    [Fact]
    public void A_product_that_something_else_needs_too_is_an_instruction_of_its_own()
    {
        InnerLoop loop = InnerLoop.Of(PtxText.Parse(Sum.Replace("max.f32	%f10, %f5, %f9;", "mul.f32	%f10, %f5, %f9;")
            .Replace("add.f32	%f14, %f12, %f13;", "add.f32	%f14, %f12, %f10;")))!;
        Assert.Equal(1, loop.MultiplyAdds);
        Assert.Equal(2, loop.OtherOfTerms);
    }

    [Fact]
    public void Of_loops_in_loops_the_one_with_the_arithmetic_counts()
    {
        const string text = """
            .visible .entry Kernel_Nested()
            {
            	mov.f32	%f1, 0f00000000;
            	mov.b32	%r1, 0;
            	L_0:
            	setp.ge.s32	%p1, %r1, 8;
            	@%p1 bra	L_3;
            	ld.global.f32	%f2, [%rd1];
            	mov.f32	%f3, %f1;
            	mov.b32	%r2, 0;
            	L_1:
            	setp.ge.s32	%p2, %r2, 4;
            	@%p2 bra	L_2;
            	mul.f32	%f4, %f2, %f2;
            	add.f32	%f5, %f3, %f4;
            	add.s32	%r3, %r2, 1;
            	mov.f32	%f3, %f5;
            	mov.b32	%r2, %r3;
            	bra.uni	L_1;
            	L_2:
            	add.s32	%r4, %r1, 1;
            	mov.f32	%f1, %f3;
            	mov.b32	%r1, %r4;
            	bra.uni	L_0;
            	L_3:
            	ret;
            }
            """;
        InnerLoop loop = InnerLoop.Of(PtxText.Parse(text))!;

        // The product is the same in every round of the inner loop: only the sum is left.
        Assert.Equal((0, 1, 1), (loop.MultiplyAdds, loop.OtherOfTerms, loop.Round));
        Assert.Equal(4, loop.Filling);
        Assert.Equal(5, loop.Around);
    }

    [Fact]
    public void Without_arithmetic_there_is_no_inner_loop() => Assert.Null(InnerLoop.Of(PtxText.Parse("""
        .visible .entry Kernel_Empty()
        {
        	add.f32	%f1, %f2, %f3;
        	ret;
        }
        """)));

    [Theory]
    [InlineData("@!%p3 bra.uni	L_64741;", "bra.uni", "%p3", "", "", "", "L_64741")]
    [InlineData("ld.shared.v4.f32	{%f89, %f90, %f91, %f92}, [%rd38+16];", "ld.shared.v4.f32", "", "%f89 %f90 %f91 %f92", "", "%rd38", "")]
    [InlineData("st.global.f32	[%rd1], %f2;", "st.global.f32", "", "", "%f2", "%rd1", "")]
    [InlineData("setp.lt.s32	%p1, %r2, 2048;", "setp.lt.s32", "", "%p1", "%r2 2048", "", "")]
    [InlineData("selp.b32	%r1, %r2, 1, %p4;", "selp.b32", "", "%r1", "%r2 1 %p4", "", "")]
    [InlineData("ret;", "ret", "", "", "", "", "")]
    public void Instructions_are_taken_apart(string line, string opcode, string predicate, string writes, string reads, string address, string target)
    {
        PtxInstruction instruction = PtxInstruction.Parse(line);
        Assert.Equal(
            (opcode, predicate, writes, reads, address, target),
            (instruction.Opcode, instruction.Predicate ?? "", string.Join(' ', instruction.Writes), string.Join(' ', instruction.Reads), instruction.Address ?? "", instruction.Target ?? ""));
    }
}
