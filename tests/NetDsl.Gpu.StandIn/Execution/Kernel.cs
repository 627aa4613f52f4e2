using System.Reflection;
using ILGPU;
using NetDsl.Gpu.StandIn;

namespace ILGPU.Runtime
{
    /// <summary>What ILGPU asks of a kernel's occupancy; ignored here but for the size of a group.</summary>
    public readonly struct KernelSpecialization(int? maxNumThreadsPerGroup, int? minNumGroupsPerMultiprocessor)
    {
        /// <summary>Nothing.</summary>
        public static readonly KernelSpecialization Empty;
        /// <summary>The most threads of a group.</summary>
        public int? MaxNumThreadsPerGroup { get; } = maxNumThreadsPerGroup;
        /// <summary>The least groups at once on a multiprocessor.</summary>
        public int? MinNumGroupsPerMultiprocessor { get; } = minNumGroupsPerMultiprocessor;
    }
}

namespace NetDsl.Gpu.StandIn
{
    /// <summary>A thread of a kernel, from its start or a barrier to the next barrier or its end.</summary>
    /// <param name="lane">Who runs.</param>
    /// <param name="frame">The thread's variables.</param>
    /// <param name="arguments">The launch's arguments.</param>
    /// <param name="state">0 at the start, else the barrier it goes on from.</param>
    /// <returns>The barrier it waits at, or -1 where it ended.</returns>
    internal unsafe delegate int Resume(Lane lane, byte* frame, byte* arguments, int state);

    /// <summary>A kernel that the stand-in can run.</summary>
    internal sealed class Kernel(MethodInfo method, Resume resume, ArgumentPlace[] arguments, int argumentBytes, int frameBytes)
    {
        public string Name { get; } = $"{method.DeclaringType?.FullName?.Replace('+', '.')}.{Plain(method.Name)}";
        public Resume Resume => resume;
        public ArgumentPlace[] Arguments => arguments;
        public int ArgumentBytes => argumentBytes;
        public int FrameBytes => frameBytes;

        // A method inside a method is called <Outer>g__Inner|0_0.
        private static string Plain(string name) =>
            name.IndexOf("g__", StringComparison.Ordinal) is >= 0 and var start ? name[(start + 3)..].Split('|')[0] : name;
    }

    /// <summary>Where a parameter's value lies.</summary>
    internal readonly record struct ArgumentPlace(string Name, Type Type, int Offset);
}
