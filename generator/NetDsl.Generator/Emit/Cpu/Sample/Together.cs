using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>The calls of a single sample that several workers share: those that are not shared are the first worker's, and the others wait for it.</summary>
internal static class Together
{
    /// <summary>The line where the workers wait for each other.</summary>
    public static Call Meet { get; } = new("block.Meet();", IsShared: true);

    /// <summary>The calls, those that are not shared under a condition.</summary>
    public static IEnumerable<Call> Of(IReadOnlyList<Call> calls)
    {
        for (int start = 0; start < calls.Count;)
        {
            bool isShared = calls[start].IsShared;
            Call[] run = [.. calls.Skip(start).TakeWhile(call => call.IsShared == isShared)];
            start += run.Length;
            foreach (Call call in isShared ? run : OfFirst(run))
            {
                yield return call;
            }
        }
    }

    private static IEnumerable<Call> OfFirst(Call[] run) =>
        [new("if (block.Leads)"), new("{"), .. run.Select(call => call with { Text = $"    {call.Text}" }), new("}"), Meet];
}
