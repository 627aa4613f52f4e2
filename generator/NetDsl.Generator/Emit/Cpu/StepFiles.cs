using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Passes;
using NetDsl.Generator.Emit.Cpu.Sample;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// The methods of all steps. Steps whose methods would be the same text, as in the repeats of a block, share those of the first: a network of a hundred layers is
/// compiled, and started, as fast as its different layers are. Methods for a single sample are shared apart from the others: they may differ where those do not, by what comes next.
/// </summary>
internal sealed class StepFiles
{
    private readonly SharedMethods blocks = new(OfBlocks);
    private readonly SharedMethods samples = new(OfSample);

    public StepFiles(CompiledNetwork network)
    {
        foreach (StepBuffers buffers in network.Memory.Steps.Concat(network.Training?.Steps ?? []))
        {
            int number = buffers.Step.Number;
            StepEmitter step = new(network, buffers);
            blocks.Add(number, step.Title, Text(step.WriteMethods));
            bool hasSample = !(buffers.Step.Learns && network.Training is not null);
            samples.Add(number, step.Title, hasSample ? WithMethodsOfBlocks(Text(new SampleStepEmitter(network, step, buffers).WriteMethods)) : "");
        }
    }

    /// <summary>The text of a call, to the methods that the step has.</summary>
    public Call Resolve(Call call) => call with { Text = OfSample.Replace(WithMethodsOfBlocks(call.Text), match => Named(samples.Of(Number(match)))) };

    public IEnumerable<SourceFile> Write(Func<string, string, Action<SourceWriter>, SourceFile> file) => blocks.Files
        .Select(shared => (shared.Number, IsSample: false, Write: new Func<SourceFile>(() => file($".Step{shared.Number}", shared.Title, shared.Write))))
        .Concat(samples.Files.Select(shared =>
            (shared.Number, IsSample: true, Write: new Func<SourceFile>(() => file($".Step{shared.Number}.Sample", $"{shared.Title}, for a single sample", shared.Write)))))
        .OrderBy(written => written.Number)
        .ThenBy(written => written.IsSample)
        .Select(written => written.Write());

    /// <summary>The names of a step's methods begin with its number; those for a single sample say so next.</summary>
    private static Regex OfSample { get; } = new(@"\bStep(\d+)(?=Sample)");

    private static Regex OfBlocks { get; } = new(@"\bStep(\d+)(?=[A-Z])(?!Sample)");

    private string WithMethodsOfBlocks(string text) => OfBlocks.Replace(text, match => Named(blocks.Of(Number(match))));

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Named(int number) => "Step" + Names.Number(number);

    private static string Text(Action<SourceWriter> write)
    {
        SourceWriter writer = new();
        write(writer);
        return writer.ToString();
    }

    /// <summary>The methods of one kind.</summary>
    /// <param name="names">Their names, up to the step's number.</param>
    private sealed class SharedMethods(Regex names)
    {
        private readonly Dictionary<int, int> methodsOf = [];
        private readonly Dictionary<string, Shared> byText = [];
        private readonly List<Shared> files = [];

        public IEnumerable<Shared> Files => files.Where(shared => shared.Text.Length > 0);

        /// <summary>The number of the step whose methods a step has.</summary>
        public int Of(int number) => methodsOf.TryGetValue(number, out int first) ? first : number;

        public void Add(int number, string title, string text)
        {
            string key = names.Replace(text, match => Number(match) == number ? "Step" : match.Value);
            if (byText.TryGetValue(key, out Shared known))
            {
                known.Others.Add(number);
                methodsOf[number] = known.Number;
                return;
            }

            byText[key] = new Shared(number, title, text);
            files.Add(byText[key]);
        }
    }

    /// <summary>The methods of a step, and of those that have the same.</summary>
    private sealed class Shared(int number, string title, string text)
    {
        public int Number => number;

        public string Text => text;

        public List<int> Others { get; } = [];

        public string Title => Others.Count == 0 ? title : $"{title}; and step{(Others.Count == 1 ? "" : "s")} {string.Join(", ", Others)}";

        public void Write(SourceWriter writer)
        {
            foreach (string line in text.Substring(0, text.Length - 1).Split('\n'))
            {
                writer.Line(line);
            }
        }
    }
}
