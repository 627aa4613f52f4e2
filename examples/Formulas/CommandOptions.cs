using System.CommandLine;
using NetDsl.Examples.Formulas.Tour;

namespace NetDsl.Examples.Formulas;

/// <summary>The options of the command line: names, help, defaults, checks.</summary>
internal sealed class CommandOptions
{
    private readonly Option<string?> only = new("--only")
    {
        Description = $"The one stop to make: {string.Join(", ", Stop.Names)} [default: all]",
        HelpName = "STOP",
        CustomParser = OptionParsers.Name(Stop.Names),
    };

    private readonly Option<int> epochs = new("--epochs")
    {
        Description = "Passes over the digits at each stop",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<int> samples = new("--samples")
    {
        Description = "How many of the bundled digits to learn from, at most as many as there are [default: all]",
        HelpName = "N",
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<int> seed = new("--seed")
    {
        Description = "Seed of the first parameters and of the order of the digits",
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

    private readonly Option<string?> gallery = new("--gallery")
    {
        Description = "Instead of the tour, draw all activations and their derivatives as SVG [default: do not]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    /// <summary>The command that has these options.</summary>
    public RootCommand CreateCommand()
    {
        RootCommand command = new(
            "A tour of formulas: activations and layers of one's own, a line of C# each, differentiated by the compiler.");
        Option[] all = [only, epochs, samples, seed, threads, gallery];
        Array.ForEach(all, command.Options.Add);
        return command;
    }

    /// <summary>The settings, once every option by itself is known to be right.</summary>
    public Settings Read(ParseResult result) => new(
        result.GetValue(only),
        result.GetValue(epochs),
        result.Given(samples),
        result.GetValue(seed),
        result.GetValue(threads),
        result.GetValue(gallery));

    /// <summary>What no option can see by itself: a sentence where options contradict each other, otherwise null.</summary>
    public string? FindContradiction(ParseResult result)
    {
        Option[] ofTheTour = [only, epochs, samples, threads];
        Option? useless = result.IsGiven(gallery) ? Array.Find(ofTheTour, option => result.IsGiven(option)) : null;
        return useless is null ? null : $"{useless.Name} belongs to the tour, and --gallery draws instead of it: leave one of the two out.";
    }
}
