using System.Text.RegularExpressions;
using NetDsl.Gpu.Tests.DeviceCode.Ptx;

namespace NetDsl.Gpu.Tests.DeviceCode;

/// <summary>What device code must not have: approximations and flushed denormals, which would give other results than the CPU; doubles, which are slow; sums in no fixed order; memory of a thread's own, which stands for registers that a text asks to be arrays; calls.</summary>
internal static partial class Forbidden
{
    /// <summary>The instructions and declarations of a PTX text that must not be there.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<string> InPtx(string text) =>
    [
        .. PtxText.Parse(text).Instructions.Select(instruction => instruction.Opcode).Distinct().Where(opcode => Instruction().IsMatch(opcode)),
        .. Directive().Matches(text).Select(match => match.Value),
    ];

    /// <summary>The functions and types of an OpenCL text that must not be there.</summary>
    /// <param name="source">The text.</param>
    public static IEnumerable<string> InOpenCL(string source) => [.. Word().Matches(source).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"\.(approx|ftz|full|f64|local|f16|bf16|tf32)\b|^(call|atom|red|tanh|ex2|lg2|sin|cos|rsqrt|trap|brkpt)\b|^cvt\.(?!r).*f32\.f32")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\.(local|func|extern)\b")]
    private static partial Regex Directive();

    [GeneratedRegex(@"\b(native_\w+|half_\w+|fast_\w+|double\d*|half\d*|mad|atom\w+|exp\w*|log\w*|pow\w*|tanh|sin|cos|rsqrt|printf|goto_approx)\b(?=\s*\()|\b(double|half)\b")]
    private static partial Regex Word();
}
