using System.Globalization;

namespace NetDsl.Examples.Formulas.Tour;

/// <summary>Goes from stop to stop: the formula as written, what the generator made of it, a moment of training.</summary>
internal sealed class GuidedTour(Settings settings, TextWriter output)
{
    /// <summary>Makes the stops that were asked for.</summary>
    /// <exception cref="FileNotFoundException">A generated file is not where the project puts it.</exception>
    /// <exception cref="InvalidDataException">There are fewer digits than asked for.</exception>
    public void Run()
    {
        (Dataset train, Dataset test) = Load();
        foreach (Stop stop in Stop.All.Where(stop => settings.Only is null || stop.Name == settings.Only))
        {
            Network network = stop.Create(settings.Seed, settings.Threads);
            output.WriteLine($"== {stop.Name}: {stop.Title}");
            output.WriteLine();
            Show(stop.Attributes, network.GetType());
            Train(network, train, test);
            output.WriteLine();
        }
    }

    private (Dataset Train, Dataset Test) Load()
    {
        Mnist digits = Mnist.Load();
        int count = settings.Samples ?? digits.Train.Count;
        return count <= digits.Train.Count
            ? (digits.Train.Take(count), digits.Test)
            : throw new InvalidDataException($"--samples is {count}, but the bundled digits to learn from are {digits.Train.Count}.");
    }

    /// <summary>The formulas, then each generated step that holds some of them, once.</summary>
    private void Show(Type[] attributes, Type network)
    {
        foreach (Type attribute in attributes)
        {
            output.WriteLine("You write");
            WriteIndented(DeclaredFormula.Lines(attribute));
        }

        foreach (GeneratedStep step in attributes.SelectMany(attribute => GeneratedStep.Find(network, attribute)).DistinctBy(step => step.Name))
        {
            output.WriteLine($"the compiler derives, in {step.Name},");
            WriteIndented(step.Comments());
        }
    }

    private void Train(Network network, Dataset train, Dataset test)
    {
        Parameter[] watched =
            [.. network.Parameters.Where(parameter => parameter.Info is { Role: ParameterRole.Learnable, Count: 1 })];
        float[] starts = [.. watched.Select(parameter => parameter.Values[0])];
        BatchResult before = network.Evaluate(test.Inputs, test.Targets);
        Trainer trainer = new(network, new Adam(0.002f))
        {
            Epochs = settings.Epochs,
            Seed = settings.Seed,
            Progress = ProgressReporter.Silent,
        };
        BatchResult after = trainer.Fit(train, test).Last.Test;
        output.WriteLine(Line($"and it learns: epochs {settings.Epochs}, digits {train.Count}, parameters {network.Info.ParameterCount},"));
        output.WriteLine(Line($"    test loss {before.Loss:F3} -> {after.Loss:F3},"));
        output.WriteLine(Line($"    test accuracy {100 * before.Accuracy:F1} % -> {100 * after.Accuracy:F1} %"));
        for (int i = 0; i < watched.Length; i++)
        {
            output.WriteLine(Line($"    {watched[i].Name} {starts[i]:G3} -> {watched[i].Values[0]:G3}"));
        }
    }

    private void WriteIndented(IEnumerable<string> lines)
    {
        output.WriteLine();
        foreach (string line in lines)
        {
            output.WriteLine(line.Length > 0 ? $"    {line}" : line);
        }

        output.WriteLine();
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
