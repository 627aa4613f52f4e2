using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu.Sample;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// The methods of all steps. Steps whose methods would be the same text, as in the repeats of a block, share those of the first: a network of a hundred layers is
/// compiled, and started, as fast as its different layers are.
/// </summary>
internal sealed class StepFiles
{
    private readonly Dictionary<int, int> methodsOf = [];
    private readonly Dictionary<string, Shared> byText = [];
    private readonly List<Shared> files = [];

    public StepFiles(CompiledNetwork network)
    {
        foreach (StepBuffers buffers in network.Memory.Steps.Concat(network.Training?.Steps ?? []))
        {
            StepEmitter step = new(network, buffers);
            Add(step, buffers.Step.Learns && network.Training is not null ? null : new SampleStepEmitter(network, step, buffers), buffers.Step.Number);
        }
    }

    /// <summary>The text of a call, to the methods that the step has.</summary>
    public Call Resolve(Call call) => call with { Text = Renamed(call.Text, number => methodsOf.TryGetValue(number, out int first) ? first : number) };

    public IEnumerable<SourceFile> Write(Func<string, string, Action<SourceWriter>, SourceFile> file)
    {
        foreach (Shared shared in files)
        {
            string others = shared.Others.Count == 0 ? "" : $"; and step{(shared.Others.Count == 1 ? "" : "s")} {string.Join(", ", shared.Others)}";
            if (shared.Step.HasMethods)
            {
                yield return file($".Step{shared.Number}", shared.Step.Title + others, shared.Step.WriteMethods);
            }

            if (shared.Sample?.HasMethods == true)
            {
                yield return file($".Step{shared.Number}.Sample", $"{shared.Step.Title}{others}, for a single sample", shared.Sample.WriteMethods);
            }
        }
    }

    private void Add(StepEmitter step, SampleStepEmitter? sample, int number)
    {
        SourceWriter writer = new();
        step.WriteMethods(writer);
        sample?.WriteMethods(writer);
        string text = Renamed(writer.ToString(), other => other == number ? 0 : other);
        if (byText.TryGetValue(text, out Shared known))
        {
            known.Others.Add(number);
            methodsOf[number] = known.Number;
            return;
        }

        byText[text] = new Shared(step, sample, number);
        files.Add(byText[text]);
    }

    /// <summary>The names of methods begin with the step's number.</summary>
    private static string Renamed(string text, Func<int, int> number) => Regex.Replace(
        text, @"\bStep(\d+)(?=[A-Z])", match => "Step" + Names.Number(number(int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))));

    private sealed record Shared(StepEmitter Step, SampleStepEmitter? Sample, int Number)
    {
        public List<int> Others { get; } = [];
    }
}
