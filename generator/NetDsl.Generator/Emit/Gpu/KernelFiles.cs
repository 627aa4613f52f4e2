using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>
/// The kernels of all launches. Kernels whose text would be the same, as in the repeats of a block, are one: each is compiled for the device when it is first launched, which takes
/// a fraction of a second.
/// </summary>
internal sealed class KernelFiles
{
    private readonly Dictionary<string, string> nameByText = [];
    private readonly Dictionary<string, string> nameByName = [];
    private readonly List<(KernelLaunch Launch, string Text)> kernels = [];

    /// <summary>The name of a launch's kernel.</summary>
    public string Resolve(KernelLaunch launch)
    {
        string text = TextOf(launch);
        string key = $"{launch.Threads} {launch.GroupsAtOnce} {Regex.Replace(text, $@"\b{KernelLaunch.KernelName(launch.Step, "")}(?=[A-Z])", "Step0")}";
        if (!nameByText.TryGetValue(key, out string name))
        {
            name = launch.Name;
            if (nameByName.ContainsKey(name))
            {
                throw new InvalidOperationException($"Two different kernels are called {name}.");
            }

            nameByText[key] = name;
            nameByName[name] = key;
            kernels.Add((launch, text));
        }

        return name;
    }

    /// <summary>The files: the kernels of each step in one.</summary>
    /// <param name="file">Makes a file of its part's name, the number of the step, and its members.</param>
    public IEnumerable<SourceFile> Write(Func<string, int, Action<SourceWriter>, SourceFile> file) => kernels.GroupBy(kernel => kernel.Launch.Step).Select(step =>
        file(step.Key == 0 ? ".Gpu.Loss" : $".Gpu.Step{Names.Number(step.Key)}", step.Key, writer => writer.Separated(step.Select(kernel => Member(kernel.Launch, kernel.Text)))));

    private static string TextOf(KernelLaunch launch)
    {
        SourceWriter writer = new();
        launch.Functions?.Invoke(writer);
        foreach (string line in launch.Comment)
        {
            writer.Line($"// {line}");
        }

        writer.Line($"[{GpuNames.Gpu}GpuKernel({launch.Threads}{(launch.GroupsAtOnce is { } groups ? $", GroupsAtOnce = {groups}" : "")})]");
        writer.Block($"private static void {launch.Name}({string.Join(", ", launch.Wires.Select(wire => $"{wire.Type} {wire.Name}"))})", () => launch.Body(writer));
        return writer.ToString();
    }

    /// <summary>A kernel with the field that holds it, compiled, and the method that launches it.</summary>
    private static Action<SourceWriter> Member(KernelLaunch launch, string text) => writer =>
    {
        KernelWiring.Write(writer, launch);
        writer.Line();
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            writer.Line(line);
        }
    };
}
