using System.Reflection;

namespace NetDsl.Compiler.Tests.CodeSize;

/// <summary>
/// The just-in-time compiler stops optimising a method past 60,000 bytes of IL, 20,000 instructions or 2,000 locals, and a kernel would then
/// run many times slower without a word. An instruction takes two bytes or more in this code, so half of the bytes keep all three.
/// </summary>
public class MethodSizeTests
{
    private const int MostBytes = 30_000;
    private const int MostLocals = 1_000;

    public static TheoryData<string> Names => new(LargeNetworks.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void NoEmittedMethodIsTooLargeToBeOptimised(string what)
    {
        Type network = LargeNetworks.Load(what);
        const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        IEnumerable<MethodBase> methods = [.. network.GetMethods(All), .. network.GetConstructors(All)];
        var bodies = methods.Select(method => (method.Name, Body: method.GetMethodBody()!)).ToList();
        Assert.Contains(bodies, body => body.Name == "Run");
        Assert.Contains(bodies, body => body.Name == ".cctor");
        Assert.All(bodies, body =>
        {
            int bytes = body.Body.GetILAsByteArray()!.Length;
            Assert.True(bytes <= MostBytes, $"{what}: {body.Name} has {bytes} bytes of IL");
            Assert.True(body.Body.LocalVariables.Count <= MostLocals, $"{what}: {body.Name} has {body.Body.LocalVariables.Count} locals");
        });
    }
}
