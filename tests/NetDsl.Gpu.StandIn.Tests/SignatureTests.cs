using System.Reflection;
using ILGPU;

namespace NetDsl.Gpu.StandIn.Tests;

/// <summary>All that the stand-in declares of ILGPU's exists in ILGPU with the same signature.</summary>
public sealed class SignatureTests
{
#if ILGPU
    public static TheoryData<string> Types => [.. Declared.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_is_ILGPUs(string name)
    {
        var own = typeof(Context).Assembly.GetType(name, throwOnError: true)!;
        var real = RealIlgpu.Assembly.GetType(name);
        Assert.True(real is not null, $"ILGPU has no type {name}.");
        Assert.Equal((real.IsValueType, real.IsInterface, real.IsEnum, real.IsAbstract && real.IsSealed), (own.IsValueType, own.IsInterface, own.IsEnum, own.IsAbstract && own.IsSealed));
        if (own.IsEnum)
            Assert.All(Enum.GetNames(own), value => Assert.Equal(Convert.ToInt64(Enum.Parse(real, value), null), Convert.ToInt64(Enum.Parse(own, value), null)));
        var known = Members(real).Select(Signature.Of).ToHashSet();
        Assert.Equal([], Members(own).Where(member => member.DeclaringType == own).Select(Signature.Of).Except(known));
    }

    private static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Where(member => member is MethodBase or FieldInfo { IsSpecialName: false });
#else
    [Fact(Skip = "ILGPU is not referenced: run with -p:Ilgpu=true.")]
    public void A_type_is_ILGPUs()
    {
    }
#endif

    [Fact]
    public void Nothing_but_ILGPUs_names_and_the_knobs_of_the_stand_in_is_public() =>
        Assert.Equal(["NetDsl.Gpu.StandIn.Checks", "NetDsl.Gpu.StandIn.Counts", "NetDsl.Gpu.StandIn.KernelFaultException"],
            typeof(Context).Assembly.GetExportedTypes().Except(Declared).Select(type => type.FullName).Order());

    private static IEnumerable<Type> Declared =>
        typeof(Context).Assembly.GetExportedTypes().Where(type => type.Namespace is "ILGPU" || type.Namespace!.StartsWith("ILGPU.", StringComparison.Ordinal));
}
