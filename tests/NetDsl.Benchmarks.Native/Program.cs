// The peer of the row lenet5-aot-train-b128: the same steps, compiled ahead of time. Arguments: threads, weights, data. It answers commands as
// the scripts among NetDsl.Benchmarks' peers do.
using System.Globalization;
using System.Runtime.InteropServices;
using NetDsl;
using NetDsl.Benchmarks.Rows;
using NetDsl.Benchmarks.Rows.LeNet;

using SafeTensorsFile file = SafeTensorsFile.Open(args[2]);
int[] labels = Array.ConvertAll(file.Read("labels"), label => (int)label);
Dataset data = new(file.Read("inputs"), LeNet5.Description.InputShape, labels, LeNet5.Description.OutputSize);
LeNet5 network = new(batchCapacity: data.Count, threads: int.Parse(args[0], CultureInfo.InvariantCulture));
network.Load(args[1]);
using TrainingSteps steps = new(network, data);

Console.WriteLine($$"""{"name": "NativeAOT ({{RuntimeInformation.FrameworkDescription}})"}""");
while (Console.ReadLine() is string command)
{
    string[] words = command.Split(' ');
    Console.WriteLine(words[0] == "check"
        ? Answer("values", steps.Check())
        : Answer("seconds", steps.Measure(int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture))));
}

static string Answer(string name, double[] values) =>
    $$"""{"{{name}}": [{{string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}}]}""";
