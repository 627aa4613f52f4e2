using System;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>Writes the host's side of a kernel: the field that holds it once it is compiled, and the method that launches it.</summary>
internal static class KernelWiring
{
    public static void Write(SourceWriter writer, KernelLaunch launch)
    {
        string types = string.Join(", ", launch.Wires.Select(wire => wire.Type));
        string parameters = string.Concat(launch.Wires.Select(wire => $", {wire.Type} {wire.Name}"));
        string arguments = string.Concat(launch.Wires.Select(wire => $", {wire.Name}"));
        writer.Line($"private global::System.Action<{GpuNames.Ilgpu}KernelConfig, {types}>? {Field(launch.Name)};");
        writer.Line();
        writer.Line($"private void {Method(launch.Name)}({GpuNames.Ilgpu}KernelConfig grid{parameters}) =>");
        writer.Indented(() => writer.Line($"(this.{Field(launch.Name)} ??= {GpuNames.Launch}KernelLoaders.LoadStreamKernel<{types}>(Accelerator, {launch.Name}{Specialization(launch)}))(grid{arguments});"));
    }

    /// <summary>The launch as the host writes it.</summary>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="launch">The launch.</param>
    /// <param name="valueOf">What stands for an argument.</param>
    public static string Call(string kernel, KernelLaunch launch, Func<Wire, string> valueOf) =>
        $"this.{Method(kernel)}({string.Join(", ", new[] { launch.Grid }.Concat(launch.Wires.Select(valueOf)))});";

    private static string Specialization(KernelLaunch launch) => launch.GroupsAtOnce is { } groups ? $", new {GpuNames.Launch}KernelSpecialization({launch.Threads}, {groups})" : "";

    private static string Method(string kernel) => $"Launch{kernel}";

    private static string Field(string kernel) => char.ToLowerInvariant(kernel[0]) + kernel.Substring(1);
}
