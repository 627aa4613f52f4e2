namespace NetDsl.Generator.Compiler.Passes;

/// <summary>What a plan is for. A network without batch normalisation has one plan for both.</summary>
internal enum PlanKind
{
    Both,
    Inference,
    Training,
}
