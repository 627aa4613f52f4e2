#if ILGPU
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using NetDsl.Gpu.Tests.DeviceCode.Ptx;

namespace NetDsl.Gpu.Tests.DeviceCode.Machine;

/// <summary>
/// Has a program's kernels run from their PTX instead of the .NET methods that ILGPU's CPU accelerator runs: each field for a loaded kernel gets what runs the text. Memory is the
/// accelerator's, which is this process's.
/// </summary>
internal static class PtxDevice
{
    private static readonly ConcurrentDictionary<string, Lazy<PtxText>> Texts = [];

    /// <summary>Replaces what the fields of an object launch.</summary>
    /// <param name="program">The object.</param>
    /// <param name="kernelOf">The kernel that a field of this name launches.</param>
    /// <param name="accelerator">What copies memory.</param>
    /// <returns>How many fields were replaced.</returns>
    public static int Replace(object program, Func<string, MethodInfo?> kernelOf, Accelerator accelerator)
    {
        int count = 0;
        foreach (FieldInfo field in program.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.FieldType.IsSubclassOf(typeof(Delegate))))
        {
            if (kernelOf(field.Name) is { } method)
            {
                field.SetValue(program, Launcher(field.FieldType, new DeviceKernel($"{method.DeclaringType!.DeclaringType?.Name}.{method.Name}", method), accelerator));
                count++;
            }
        }

        return count;
    }

    private static Delegate Launcher(Type type, DeviceKernel kernel, Accelerator accelerator)
    {
        Lazy<PtxProgram> program = new(() => new PtxProgram(Texts.GetOrAdd(kernel.Content, _ => new Lazy<PtxText>(() => PtxText.Parse(DeviceCompiler.Ptx(kernel)))).Value));
        ParameterExpression[] parameters = [.. type.GetGenericArguments().Select(Expression.Parameter)];
        Action<KernelConfig, object[]> launch = (grid, arguments) =>
        {
            accelerator.Synchronize();
            Run(kernel, program.Value, grid, arguments);
        };
        Expression arguments = Expression.NewArrayInit(typeof(object), parameters.Skip(1).Select(parameter => Expression.Convert(parameter, typeof(object))));
        return Expression.Lambda(type, Expression.Invoke(Expression.Constant(launch), parameters[0], arguments), parameters).Compile();
    }

    private static void Run(DeviceKernel kernel, PtxProgram program, KernelConfig grid, object[] arguments)
    {
        (ulong Address, ulong Bytes)[] views = [.. arguments.Select(View).OfType<(ulong, ulong)>()];
        ulong[] values = [.. arguments.SelectMany(Values)];
        try
        {
            program.Run((grid.GridDim.X, grid.GridDim.Y, grid.GridDim.Z), grid.GroupDim.X, values, new GlobalMemory(views));
        }
        catch (PtxFaultException fault)
        {
            throw new PtxFaultException($"{kernel.Name}: {fault.Message}");
        }
    }

    private static ulong[] Values(object argument) => argument switch
    {
        float value => [BitConverter.SingleToUInt32Bits(value), 0],
        int value => [(uint)value, 0],
        ulong value => [value, 0],
        long value => [(ulong)value, 0],
        ArrayView<float> view => [AddressOf(view), (ulong)view.Length],
        ArrayView<int> view => [AddressOf(view), (ulong)view.Length],
        ArrayView<byte> view => [AddressOf(view), (ulong)view.Length],
        _ => throw new PtxFaultException($"a launch gives a {argument.GetType()}, which these tests do not know"),
    };

    private static (ulong Address, ulong Bytes)? View(object argument) => argument switch
    {
        ArrayView<float> view => (AddressOf(view), (ulong)view.Length * sizeof(float)),
        ArrayView<int> view => (AddressOf(view), (ulong)view.Length * sizeof(int)),
        ArrayView<byte> view => (AddressOf(view), (ulong)view.Length),
        _ => null,
    };

    private static ulong AddressOf<T>(ArrayView<T> view)
        where T : unmanaged => view.Length == 0 ? 0 : (ulong)view.LoadEffectiveAddressAsPtr();
}
#endif
