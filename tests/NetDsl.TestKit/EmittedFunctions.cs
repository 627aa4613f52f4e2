using System.Reflection;
using System.Runtime.Loader;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Emit;
using NetDsl.Generator.Emit.Cpu;
using NetDsl.Kernels;

namespace NetDsl.TestKit;

/// <summary>Scalar expressions as the emitter writes them, compiled and loaded: what the emitted code gives, without a network around it.</summary>
public sealed class EmittedFunctions
{
    private readonly Assembly assembly;

    /// <param name="functions">The expressions by name, each with its variables in the order of the arguments.</param>
    internal EmittedFunctions(IEnumerable<(string Name, Expr Body, IReadOnlyList<string> Variables)> functions)
    {
        SourceWriter writer = new();
        writer.Line($"using {Names.RuntimeAlias} = global::System.Runtime.CompilerServices;").Line($"using {Names.KernelsAlias} = global::NetDsl.Kernels;");
        writer.Block("public static class Functions", () =>
        {
            foreach ((string name, Expr body, IReadOnlyList<string> variables) in functions)
            {
                FormulaEmitter.Method(writer, name, body, variables);
                WriteLoop(writer, name, variables.Count);
            }
        });
        using MemoryStream stream = new();
        var result = GeneratorHarness.Compile(writer.ToString()).Emit(stream);
        if (!result.Success)
        {
            throw new InvalidOperationException($"{string.Join('\n', result.Diagnostics)}\n{writer}");
        }

        stream.Position = 0;
        assembly = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }

    /// <summary>The value of a function at several places.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="lanes">How many lanes a vector has.</param>
    /// <param name="arguments">Its first argument, at each place.</param>
    /// <param name="constants">Its other arguments.</param>
    public float[] Evaluate(string name, int lanes, float[] arguments, params float[] constants)
    {
        Type vector = lanes switch { 16 => typeof(F32x16), 8 => typeof(F32x8), 4 => typeof(F32x4), _ => typeof(F32x1) };
        int whole = (arguments.Length + lanes - 1) / lanes * lanes;
        float[] padded = [.. arguments, .. new float[whole - arguments.Length]];
        float[] results = new float[whole];
        MethodInfo loop = assembly.GetType("Functions")!.GetMethod($"{name}Loop")!.MakeGenericMethod(vector);
        loop.Invoke(null, [padded, constants, results]);
        return results[..arguments.Length];
    }

    private static void WriteLoop(SourceWriter writer, string name, int arguments) => writer.Block(
        $"public static void {name}Loop<V>(float[] x, float[] constants, float[] results) {Names.Where}",
        () => writer.Block("for (int i = 0; i < x.Length; i += V.Count)", () =>
        {
            string constants = string.Concat(Enumerable.Range(0, arguments - 1).Select(i => $", V.Create(constants[{i}])"));
            writer.Line($"Clr::Unsafe.As<float, V>(ref results[i]) = {name}(Clr::Unsafe.As<float, V>(ref x[i]){constants});");
        }));
}
