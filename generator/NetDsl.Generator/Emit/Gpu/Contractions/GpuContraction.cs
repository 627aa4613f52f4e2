using System.Collections.Generic;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>The launches of dense layers, convolutions, and sums of any formula.</summary>
internal sealed class GpuContraction(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    public override bool TakesActivationGradient => false;

    public override IEnumerable<KernelLaunch> Forward() => [];

    public override IEnumerable<KernelLaunch> Backward() => [];
}
