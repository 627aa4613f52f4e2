namespace NetDsl.Examples.LeNet;

/// <summary>One run of the command: data in, trials, results out.</summary>
internal sealed class Session(Settings settings, TextWriter output, IProgressReporter progress)
{
    private readonly List<Trial> finished = [];
    private LeNet5? best;

    /// <summary>Trains, prints, and writes the files that were asked for.</summary>
    /// <param name="cancellationToken">Ends the training after the current batch; what was learnt is still reported and saved.</param>
    public void Run(CancellationToken cancellationToken)
    {
        OutputFile.RequireWritable(("--save", settings.Save), ("--json", settings.Json));
        (Dataset train, Dataset test) = Load();
        using ChosenDevice device = ChosenDevice.Open(settings.Device, output);
        Report report = Train(train, test, device, cancellationToken);
        report.Print(output);
        if (settings.Save is string file)
        {
            best!.Save(file);
            output.WriteLine($"saved the network of seed {best.Seed} to {file}");
        }

        if (settings.Json is string json)
        {
            OutputFile.Write(json, report.WriteJson);
            output.WriteLine($"wrote the results to {json}");
        }
    }

    private (Dataset Train, Dataset Test) Load()
    {
        Mnist digits = settings.Data is null ? Mnist.Load() : Mnist.Load(settings.Data);
        output.WriteLine($"{settings.Data ?? "bundled digits"}: {digits.Train.Count} to learn from, {digits.Test.Count} to test on");
        return (digits.Train, digits.Test);
    }

    private Report Train(Dataset train, Dataset test, ChosenDevice device, CancellationToken cancellationToken)
    {
        for (int number = 1; number <= settings.Trials; number++)
        {
            int seed = settings.Seed + number - 1;
            LeNet5 network = settings.CreateNetwork(seed);
            Announce(number, network);
            device.Take(network);
            Trial trial = Trial.Run(network, settings, train, test, progress, cancellationToken);
            device.Release(network);
            if (!trial.Finished)
            {
                output.WriteLine($"cancelled; {finished.Count} of {settings.Trials} trials are complete");

                // Half-trained networks would spoil the mean; but where there is nothing else, it is what was learnt.
                best ??= network;
                return new Report(network.Info, finished.Count > 0 ? finished : [trial]);
            }

            best = finished.TrueForAll(other => trial.Test.Accuracy > other.Test.Accuracy) ? network : best;
            finished.Add(trial);
        }

        return new Report(best!.Info, finished);
    }

    private void Announce(int number, LeNet5 network)
    {
        if (number == 1)
        {
            network.Summary(output);
        }

        if (settings.Trials > 1)
        {
            output.WriteLine($"trial {number}/{settings.Trials}, seed {network.Seed}");
        }
    }
}
