namespace NetDsl.Generator.Compiler.Passes;

/// <summary>What a plan's steps run on.</summary>
internal enum PlanTarget
{
    /// <summary>Blocks of samples, one in each lane of a vector, go through all steps while they are in a cache.</summary>
    Cpu,

    /// <summary>The whole batch goes through one step after the other, each a few launches of kernels.</summary>
    Gpu,
}
