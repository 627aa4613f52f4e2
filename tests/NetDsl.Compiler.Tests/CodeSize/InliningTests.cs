using System.Reflection;
using System.Runtime.CompilerServices;
using NetDsl.Kernels;

namespace NetDsl.Compiler.Tests.CodeSize;

/// <summary>
/// The just-in-time compiler stops inlining where a method, with what it has inlined so far, has 512 locals or has used up its budget;
/// vectors are then passed by memory and a kernel takes four times as long without a word. So it is asked.
/// </summary>
public class InliningTests
{
    private static readonly string[] Limits = ["too many locals", "inline exceeds budget"];

    [Fact]
    public void EveryVectorOperationIsInlined()
    {
        Type[] networks = [.. LargeNetworks.All.Keys.Select(LargeNetworks.Load)];
        using InliningListener listener = new();
        foreach (MethodInfo method in networks.SelectMany(StepMethods))
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle, [Vector]);
        }

        InliningFailure[] failures = [.. listener.Finish().Where(failure => failure.Class.StartsWith("Sample", StringComparison.Ordinal))];
        Assert.NotEmpty(failures);
        Assert.DoesNotContain(failures, failure => Limits.Contains(failure.Reason) && IsVector(failure.CalleeClass));
    }

    private static RuntimeTypeHandle Vector =>
        F32x16.IsSupported ? typeof(F32x16).TypeHandle :
        F32x8.IsSupported ? typeof(F32x8).TypeHandle :
        F32x4.IsSupported ? typeof(F32x4).TypeHandle : typeof(F32x1).TypeHandle;

    private static IEnumerable<MethodInfo> StepMethods(Type network) =>
        network.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(method => method.IsGenericMethod);

    private static bool IsVector(string name) =>
        name.StartsWith("NetDsl.Kernels.F32", StringComparison.Ordinal) || name.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal);
}
