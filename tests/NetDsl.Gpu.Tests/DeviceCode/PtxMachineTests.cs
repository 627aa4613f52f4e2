using System.Runtime.InteropServices;
using NetDsl.Gpu.Tests.DeviceCode.Machine;
using NetDsl.Gpu.Tests.DeviceCode.Ptx;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>What runs PTX here: it computes, and each kind of fault that a text may have is caught.</summary>
public class PtxMachineTests
{
    private const int Threads = 8;
    private const int Groups = 2;

    /// <summary>Each thread puts its number into shared memory and takes its neighbour's, in a ring; twice, with the sum of both as the result.</summary>
    private const string Ring = """
        .visible .entry Kernel_Ring(
        	.param .align 8 .b8 _y_1[16],
        	.param .f32 _add_2
        )
        {
        	.shared .align 16 .b8 __shared_alloca0[32];
        	.reg .pred	%p<3>;
        	mov.b64	%rd1, __shared_alloca0;
        	ld.param.b64	%rd2, [_y_1];
        	cvta.to.global.u64	%rd3, %rd2;
        	ld.param.b64	%rd4, [_y_1+8];
        	ld.param.f32	%f9, [_add_2];
        	mov.b32	%r1, %tid.x;
        	mul.wide.u32	%rd5, %r1, 4;
        	add.u64	%rd6, %rd1, %rd5;
        	add.s32	%r2, %r1, 1;
        	setp.lt.s32	%p1, %r2, 8;
        	selp.b32	%r3, %r2, 0, %p1;
        	mul.wide.u32	%rd7, %r3, 4;
        	add.u64	%rd8, %rd1, %rd7;
        	mov.f32	%f1, %f9;
        	mov.b32	%r4, 0;
        	L_0:
        	setp.ge.s32	%p2, %r4, 2;
        	@%p2 bra	L_1;
        	cvt.rn.f32.s32	%f2, %r1;
        	st.shared.f32	[%rd6], %f2;
        	bar.sync	0;
        	ld.shared.f32	%f3, [%rd8];
        	bar.sync	0;
        	add.f32	%f4, %f1, %f3;
        	add.s32	%r5, %r4, 1;
        	mov.f32	%f1, %f4;
        	mov.b32	%r4, %r5;
        	bra.uni	L_0;
        	L_1:
        	mov.b32	%r6, %ctaid.x;
        	shl.b32	%r7, %r6, 3;
        	add.s32	%r8, %r7, %r1;
        	mul.wide.u32	%rd9, %r8, 4;
        	add.u64	%rd10, %rd3, %rd9;
        	st.global.f32	[%rd10], %f1;
        	ret;
        }
        """;

    [Fact]
    public void Every_thread_gets_its_neighbours_number() =>
        Assert.Equal(Enumerable.Range(0, Groups * Threads).Select(i => 0.5f + (2 * ((i + 1) % Threads))), Run(Ring));

    [Theory]
    [InlineData("	ld.shared.f32	%f3, [%rd8];\n	bar.sync	0;", "	bar.sync	0;\n	ld.shared.f32	%f3, [%rd8];", "without a barrier between")]
    [InlineData("	st.shared.f32	[%rd6], %f2;\n	bar.sync	0;", "	st.shared.f32	[%rd6], %f2;", "nothing was written to")]
    [InlineData("	st.shared.f32	[%rd6], %f2;", "	st.shared.f32	[%rd1], %f2;", "threads 0 and 1 write")]
    [InlineData("	st.shared.f32	[%rd6], %f2;", "	st.shared.f32	[%rd6+4], %f2;", "outside of shared memory")]
    [InlineData("	st.shared.f32	[%rd6], %f2;", "	st.shared.f32	[%rd6+2], %f2;", "no multiple")]
    [InlineData("	st.global.f32	[%rd10], %f1;", "	st.global.f32	[%rd10+4], %f1;", "at byte 64 of a view of 64")]
    [InlineData("	setp.lt.s32	%p1, %r2, 8;", "	setp.lt.s32	%p1, %r2, 8;\n	@!%p1 bra	L_1;", "have ended while others wait")]
    [InlineData("	add.f32	%f4, %f1, %f3;", "	tanh.approx.f32	%f4, %f3;", "tanh.approx.f32, which these tests do not know")]
    public void Faults_are_caught(string of, string with, string message)
    {
        string text = Ring.ReplaceLineEndings("\n");
        Assert.Contains(of, text, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<PtxFaultException>(() => Run(text.Replace(of, with))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max.f32", float.NaN, 2f, 2f)]
    [InlineData("min.f32", 3f, float.NaN, 3f)]
    [InlineData("sub.f32", 3f, 2f, 1f)]
    [InlineData("div.rn.f32", 1f, 4f, 0.25f)]
    public void Arithmetic_is_that_of_the_manual(string opcode, float left, float right, float expected)
    {
        string text = Ring.ReplaceLineEndings("\n").Replace("	ret;", "	ret;").Replace(
            "	st.global.f32	[%rd10], %f1;", $"	{opcode}	%f5, {Bits(left)}, {Bits(right)};\n	st.global.f32	[%rd10], %f5;");
        Assert.All(Run(text), value => Assert.Equal(expected, value));
    }

    [Theory]
    [InlineData("lt", 1f, 2f, true)]
    [InlineData("lt", float.NaN, 2f, false)]
    [InlineData("ltu", float.NaN, 2f, true)]
    [InlineData("geu", 1f, 2f, false)]
    [InlineData("geu", 1f, float.NaN, true)]
    [InlineData("neu", float.NaN, float.NaN, true)]
    [InlineData("eq", float.NaN, float.NaN, false)]
    public void Comparisons_are_those_of_the_manual(string comparison, float left, float right, bool expected)
    {
        string text = Ring.ReplaceLineEndings("\n").Replace(
            "	st.global.f32	[%rd10], %f1;",
            $"	setp.{comparison}.f32	%p1, {Bits(left)}, {Bits(right)};\n	selp.f32	%f5, {Bits(1f)}, {Bits(0f)}, %p1;\n	st.global.f32	[%rd10], %f5;");
        Assert.All(Run(text), value => Assert.Equal(expected ? 1f : 0f, value));
    }

    private static string Bits(float value) => $"0f{BitConverter.SingleToUInt32Bits(value):X8}";

    private static float[] Run(string text)
    {
        float[] result = new float[Groups * Threads];
        GCHandle pinned = GCHandle.Alloc(result, GCHandleType.Pinned);
        try
        {
            ulong address = (ulong)pinned.AddrOfPinnedObject();
            ulong[] arguments = [address, (ulong)result.Length, BitConverter.SingleToUInt32Bits(0.5f), 0];
            new PtxProgram(PtxText.Parse(text)).Run((Groups, 1, 1), Threads, arguments, new GlobalMemory([(address, (ulong)(result.Length * sizeof(float)))]));
        }
        finally
        {
            pinned.Free();
        }

        return result;
    }
}
