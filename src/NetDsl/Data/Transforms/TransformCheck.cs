using System.Runtime.CompilerServices;

namespace NetDsl.Data;

/// <summary>What transforms demand of their arguments.</summary>
internal static class TransformCheck
{
    public static void Finite(float value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!float.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "A finite number is needed.");
        }
    }
}
