using System.Globalization;

namespace NetDsl.Examples.ResNet;

/// <summary>One run of the command: data in, training or measuring, results out.</summary>
internal sealed class Session(Settings settings, TextWriter output, IProgressReporter progress)
{
    /// <summary>Trains or measures, prints, and writes the files that were asked for.</summary>
    /// <param name="cancellationToken">Ends the training after the current batch; what was learnt is still reported and saved.</param>
    public void Run(CancellationToken cancellationToken)
    {
        OutputFile.RequireWritable(("--save", settings.Save), ("--json", settings.Json));
        ImageSets images = ImageSets.Load(settings);
        output.WriteLine($"{settings.Data ?? "generated images"}: {images.Train.Count} to learn from, {images.Test.Count} to test on");
        Network network = settings.CreateNetwork();
        ReadWeights(network);
        using ChosenDevice device = ChosenDevice.Open(settings.Device, output);
        device.Take(network);
        if (settings.Evaluate)
        {
            Print(network.Evaluate(images.Test), settings.Weights!);
        }
        else
        {
            network.Summary(output);
            Train(network, images, cancellationToken);
        }
    }

    private void ReadWeights(Network network)
    {
        if (settings.Weights is string file)
        {
            if (settings.Map is string rules)
            {
                network.Load(file, WeightMap.Load(rules));
            }
            else
            {
                network.Load(file);
            }
        }
    }

    private void Train(Network network, ImageSets images, CancellationToken cancellationToken)
    {
        Optimizer optimizer = settings.CreateOptimizer();
        LossCurve curve = new(progress);
        Trainer trainer = new(network, optimizer)
        {
            BatchSize = settings.Batch,
            Epochs = settings.Epochs,
            Seed = settings.Seed,
            // Only the JSON file tells of single steps.
            Progress = new StepSchedule(settings.Json is null ? progress : curve, optimizer),
        };
        TrainingRun run = trainer.Fit(images.Train, images.Test, cancellationToken);

        // Steps after the last complete epoch changed the network, so that epoch's test no longer speaks of it.
        BatchResult test = run.Epochs.Count > 0 && run.Partial is null ? run.Last.Test : network.Evaluate(images.Test);
        Print(test, $"seed {settings.Seed}{(run.Cancelled ? ", cancelled" : "")}");
        Write(network, new Report(network.Info, settings.Seed, run, test, curve.Losses));
    }

    private void Write(Network network, Report report)
    {
        if (settings.Save is string file)
        {
            network.Save(file);
            output.WriteLine($"saved the network to {file}");
        }

        if (settings.Json is string json)
        {
            OutputFile.Write(json, report.WriteJson);
            output.WriteLine($"wrote the results to {json}");
        }
    }

    private void Print(BatchResult test, string of) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"test accuracy {100 * test.Accuracy:F2}%  test loss {test.Loss:F4}  ({of})"));
}
