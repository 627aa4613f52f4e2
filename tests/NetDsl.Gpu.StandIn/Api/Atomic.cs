using NetDsl.Gpu.StandIn;

namespace ILGPU;

/// <summary>Operations that no other thread can come between.</summary>
public static class Atomic
{
    /// <summary>Adds and returns what was there.</summary>
    public static int Add(ref int target, int value) => Lane.Current.Exchange(ref target, target + value);
    /// <summary>Adds and returns what was there.</summary>
    public static uint Add(ref uint target, uint value) => Lane.Current.Exchange(ref target, target + value);
    /// <summary>Adds and returns what was there. The sum depends on the order of the threads: not in emitted code.</summary>
    public static float Add(ref float target, float value) => Lane.Current.Exchange(ref target, target + value);
    /// <summary>Keeps the larger and returns what was there.</summary>
    public static int Max(ref int target, int value) => Lane.Current.Exchange(ref target, Math.Max(target, value));
    /// <summary>Keeps the smaller and returns what was there.</summary>
    public static int Min(ref int target, int value) => Lane.Current.Exchange(ref target, Math.Min(target, value));
    /// <summary>Replaces and returns what was there.</summary>
    public static int Exchange(ref int target, int value) => Lane.Current.Exchange(ref target, value);
}
