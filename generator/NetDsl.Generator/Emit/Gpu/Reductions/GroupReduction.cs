namespace NetDsl.Generator.Emit.Gpu.Reductions;

/// <summary>
/// Reductions over some threads of a group, in shared memory and as a tree: the order of the sum is always the same. The threads that reduce together are as many as a power of two.
/// </summary>
/// <param name="threads">How many threads reduce together.</param>
internal sealed class GroupReduction(int threads)
{
    /// <summary>The threads that share the work on so many values: as many, up to a whole group.</summary>
    public static GroupReduction For(long values)
    {
        int threads = 1;
        while (threads < values && threads < Grids.Threads)
        {
            threads *= 2;
        }

        return new GroupReduction(threads);
    }

    /// <summary>How many threads reduce together.</summary>
    public int Threads => threads;

    /// <summary>How many reductions a group does at once.</summary>
    public int PerGroup => Grids.Threads / threads;

    /// <summary>Declares the thread's place: <c>thread</c> in the group, <c>lane</c> among those that reduce together, and the number of its reduction.</summary>
    public void WritePlace(SourceWriter writer, string item)
    {
        writer.Line($"int thread = {GpuNames.Thread};");
        writer.Line($"int lane = {(threads == Grids.Threads ? "thread" : $"thread % {threads}")};");
        writer.Line($"int {item} = {(threads == Grids.Threads ? GpuNames.Group : $"{GpuNames.Group} * {PerGroup} + thread / {threads}")};");
    }

    /// <summary>Declares the shared memory, a number for each thread of the group.</summary>
    public static void WriteShared(SourceWriter writer, string shared) =>
        writer.Line($"{GpuNames.Floats} {shared} = {GpuNames.Ilgpu}SharedMemory.Allocate<float>({Grids.Threads});");

    /// <summary>Writes a reduction of each thread's value; all of the threads have the result in a local.</summary>
    /// <param name="writer">The text.</param>
    /// <param name="shared">The shared memory, free when this begins and when it has ended.</param>
    /// <param name="value">The thread's value.</param>
    /// <param name="result">The local with the result.</param>
    /// <param name="join">What becomes of two values, in places {0} and {1}.</param>
    public void Write(SourceWriter writer, string shared, string value, string result, string join = "{0} + {1}")
    {
        writer.Line($"{shared}[thread] = {value};").Line(GpuNames.Barrier);
        if (threads > 1)
        {
            writer.Block($"for (int half = {threads / 2}; half > 0; half /= 2)", () =>
            {
                writer.Block("if (lane < half)", () => writer.Line($"{shared}[thread] = {string.Format(join, $"{shared}[thread]", $"{shared}[thread + half]")};"));
                writer.Line(GpuNames.Barrier);
            });
        }

        writer.Line($"float {result} = {shared}[thread - lane];").Line(GpuNames.Barrier);
    }
}
