using System.Reflection;
using System.Reflection.Emit;

namespace NetDsl.Gpu.StandIn.Rewriting;

/// <summary>The methods that a kernel calls: those that touch memory are rewritten too, with the lane as one more parameter.</summary>
internal sealed class Helpers
{
    private readonly Dictionary<MethodInfo, DynamicMethod?> rewritten = [];
    private readonly Dictionary<(MethodBase, int), int> sites = [];

    /// <summary>The number of a place that allocates shared memory.</summary>
    public int Site(MethodBase method, int offset)
    {
        if (!sites.TryGetValue((method, offset), out var site))
            sites.Add((method, offset), site = sites.Count);
        return site;
    }

    /// <summary>The method with the watch in it, or null where it may be called as it is.</summary>
    public DynamicMethod? Rewritten(MethodInfo method)
    {
        if (Subset.IsForeign(method))
            return null;
        if (rewritten.TryGetValue(method, out var known))
            return known;
        rewritten.Add(method, null);
        if (!Touches(method, []))
            return null;
        var parameters = HelperEmitter.ParametersOf(method);
        var helper = new DynamicMethod(method.Name, method.ReturnType, [.. parameters, typeof(Lane)], typeof(Lane).Module, skipVisibility: true);
        rewritten[method] = helper;
        HelperEmitter.Emit(method, helper, this);
        return helper;
    }

    private static bool Touches(MethodInfo method, HashSet<MethodInfo> seen)
    {
        if (!seen.Add(method))
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} calls itself, which no kernel may.");
        var body = Subset.BodyOf(method);
        var code = IlReader.Read(method, body.GetILAsByteArray()!);
        Subset.Demand(method, body, code);
        var touches = code.Any(instruction => Access.Of(instruction) is not null || instruction.Operand is MethodInfo called
            && (DeviceCalls.IsBarrier(called) || DeviceCalls.PropertyOfLane(called) is not null || DeviceCalls.Allocation(called) is not null
                || DeviceCalls.Element(called) is not null || DeviceCalls.Extreme(called) is not null || !Subset.IsForeign(called) && Touches(called, seen)));
        seen.Remove(method);
        return touches;
    }
}
