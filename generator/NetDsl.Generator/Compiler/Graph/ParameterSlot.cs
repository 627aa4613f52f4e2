using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Compiler.Graph;

/// <summary>What a parameter does; the same names as <c>NetDsl.ParameterRole</c>.</summary>
internal enum ParameterRole
{
    Weight,
    Bias,
}

/// <summary>A parameter tensor: a named slice of the arena.</summary>
internal sealed record ParameterSlot(string Name, Shape Shape, int Offset, ParameterRole Role, int FanIn, int FanOut)
{
    public int Count => Shape.Count;
}
