using System.CommandLine;
using System.CommandLine.Parsing;

namespace NetDsl.Examples.LeNet;

/// <summary>The options of the command line: names, help, defaults, checks.</summary>
internal sealed class CommandOptions
{
    // The paper's settings, but for a smaller batch on the bundled digits: they are a sixth of the full set, and so take as many steps.
    private const int DefaultEpochs = 12, PaperBatch = 128, BundledBatch = 32;
    private const float DefaultMomentum = 0.9f;

    private readonly Option<string?> data = new("--data")
    {
        Description = "Folder of the full MNIST set (the four idx files, gzipped or not) [default: the bundled digits]",
        HelpName = "DIR",
        CustomParser = OptionParsers.FilePath,
    };

    private readonly Option<int> epochs = new("--epochs")
    {
        Description = $"Passes over the training samples [default: {DefaultEpochs}]",
        HelpName = "N",
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<int> batch = new("--batch")
    {
        Description = $"Samples of a training step [default: {BundledBatch}; with --data {PaperBatch}]",
        HelpName = "N",
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<string?> optimizer = new("--optimizer")
    {
        Description = $"Optimizer: {string.Join(" or ", Optimizer.Names)}",
        HelpName = "NAME",
        DefaultValueFactory = _ => "sgd",
        CustomParser = OptionParsers.Name(Optimizer.Names),
    };

    private readonly Option<float> learningRate = new("--lr")
    {
        Description = "Learning rate [default: 0.01 for sgd, 0.001 for adam]",
        HelpName = "F",
        CustomParser = OptionParsers.Number(),
    };

    private readonly Option<float> momentum = new("--momentum")
    {
        Description = "Momentum of sgd, at least 0 and below 1 [default: 0.9]",
        HelpName = "F",
        CustomParser = OptionParsers.Number(below: 1),
    };

    private readonly Option<bool> nesterov = new("--nesterov") { Description = "Let sgd look ahead along its momentum [default: no]" };

    private readonly Option<float> decay = new("--decay")
    {
        Description = "Time decay: batch t uses lr / (1 + decay * t)",
        HelpName = "F",
        DefaultValueFactory = _ => 0,
        CustomParser = OptionParsers.Number(),
    };

    // Glorot uniform with zero biases is what the paper's Keras starts from.
    private readonly Option<string?> initializer = new("--initializer")
    {
        Description = "Initial weights: pytorch, keras, he-uniform and others; a wrong name lists them all",
        HelpName = "NAME",
        DefaultValueFactory = _ => "keras",
        CustomParser = OptionParsers.Name(Initializer.Names),
    };

    private readonly Option<int> seed = new("--seed")
    {
        Description = "Seed of the initial weights and of the order of the samples",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = OptionParsers.Whole(0),
    };

    private readonly Option<int> trials = new("--trials")
    {
        Description = "Networks to train, from the seeds N, N+1, ...",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<int> threads = new("--threads")
    {
        Description = "Threads that share a batch; 0 for all cores. The results' last bits depend on it",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = OptionParsers.Whole(0),
    };

    private readonly Option<string?> device = new("--device")
    {
        Description = ChosenDevice.Description,
        HelpName = "NAME",
        DefaultValueFactory = _ => ChosenDevice.Names[0],
        CustomParser = OptionParsers.Name(ChosenDevice.Names),
    };

    private readonly Option<string?> save = new("--save")
    {
        Description = "Save the network, of several trials the one with the best test accuracy, as safetensors [default: do not]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    private readonly Option<string?> json = new("--json")
    {
        Description = "Write the results as JSON [default: do not]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    /// <summary>The command that has these options.</summary>
    public RootCommand CreateCommand()
    {
        RootCommand command = new("Trains LeNet-5 on handwritten digits and measures it on digits that it has not seen.");
        Option[] all = [data, epochs, batch, optimizer, learningRate, momentum, nesterov, decay, initializer, seed, trials, threads, device, save, json];
        Array.ForEach(all, command.Options.Add);
        return command;
    }

    /// <summary>The settings, once every option by itself is known to be right.</summary>
    public Settings Read(ParseResult result)
    {
        string? folder = result.GetValue(data);
        string name = result.GetValue(optimizer)!;
        return new Settings(
            folder,
            result.Given(epochs) ?? DefaultEpochs,
            result.Given(batch) ?? (folder is null ? BundledBatch : PaperBatch),
            name,
            result.Given(learningRate),
            name == "sgd" ? result.Given(momentum) ?? DefaultMomentum : null,
            result.GetValue(nesterov),
            result.GetValue(decay),
            result.GetValue(initializer)!,
            result.GetValue(seed),
            result.GetValue(trials),
            result.GetValue(threads),
            result.GetValue(device)!,
            result.GetValue(save),
            result.GetValue(json));
    }

    /// <summary>What no option can see by itself: a sentence where options contradict each other, otherwise null.</summary>
    public string? FindContradiction(ParseResult result)
    {
        bool looksAhead = result.GetValue(nesterov);
        float? given = result.Given(momentum);
        if (result.GetValue(optimizer) != "sgd" && (looksAhead || given is not null))
        {
            return "--momentum and --nesterov belong to sgd: adam has moments of its own. Leave them out, or choose --optimizer sgd.";
        }

        if (looksAhead && given == 0)
        {
            return "--nesterov looks ahead along the momentum, but --momentum is 0: give one above 0, such as 0.9.";
        }

        return (long)result.GetValue(seed) + result.GetValue(trials) - 1 > int.MaxValue
            ? $"--seed and --trials together pass the largest seed, {int.MaxValue}."
            : null;
    }
}
