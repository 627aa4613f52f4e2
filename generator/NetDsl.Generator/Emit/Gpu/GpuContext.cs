using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>What the emitters of steps know beside their step.</summary>
/// <param name="Network">The network.</param>
/// <param name="Plan">The pass.</param>
/// <param name="Memory">What launches need beside the plan's tensors.</param>
internal sealed record GpuContext(CompiledNetwork Network, MemoryPlan Plan, GpuMemory Memory)
{
    /// <summary>Whether launches of the backward pass are meant.</summary>
    public bool IsBackward { get; init; }

    /// <summary>What the host passes for "whether this is training": 1 or 0.</summary>
    public Wire Training => Wire.Integer("training", Plan.Kind switch { PlanKind.Both when !IsBackward => "training ? 1 : 0", PlanKind.Both or PlanKind.Training => "1", _ => "0" });
}
