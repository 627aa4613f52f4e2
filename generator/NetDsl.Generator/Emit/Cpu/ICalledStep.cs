namespace NetDsl.Generator.Emit.Cpu;

/// <summary>A step that gains nothing from being written out: it is a call of a kernel of the run time, there and back.</summary>
internal interface ICalledStep
{
    Call ForwardCall();

    /// <summary>The gradient by what the step reads, which someone needs.</summary>
    Call BackwardCall();
}
