using NetDsl.Files;

namespace NetDsl;

/// <summary>
/// How the tensors of a file that another framework wrote become those of a network: rules that rename, transpose or leave out. Each rule takes what the ones before it left;
/// one that does not fit changes nothing. Give it to <see cref="Network.Load(string, WeightMap)"/>.
/// </summary>
/// <remarks>
/// A rule is a line <c>name in the file -> name in the network</c>, such as <c>layer{s}.{i}.conv{k}.weight -> layer{s}.{i+1}.conv2d{k}.weight</c>: <c>{i}</c> stands for a
/// part of the name without a point, <c>{path*}</c> for any part, and <c>{i+1}</c> adds to a number (frameworks count from 0 or from 1). After the name may follow what is done to the values:
/// <c>transpose</c> reverses the dimensions, <c>permute(3, 2, 0, 1)</c> orders them anew (here a Keras kernel, height x width x in x out), <c>reshape(7, 7, 64, 10)</c> gives them another
/// shape; several are done from left to right. <c>{path*}.num_batches_tracked -> ignore</c> leaves a tensor out. Empty lines and what follows a # are comments.
/// </remarks>
public sealed class WeightMap
{
    private readonly List<WeightRule> rules = [];

    /// <summary>
    /// The names that PyTorch gives batch normalisation: in modules named <c>bn</c>, with or without a number, the weight is the scale and the bias the shift; running mean and variance lose
    /// their prefix, and the count of batches is left out. Rules for the modules' own names may follow.
    /// </summary>
    public static WeightMap PyTorch() => Parse(
        """
        {path*}.num_batches_tracked -> ignore
        {path*}.running_mean -> {path*}.mean
        {path*}.running_var -> {path*}.variance
        {path*}bn.weight -> {path*}bn.scale
        {path*}bn.bias -> {path*}bn.shift
        {path*}bn{k}.weight -> {path*}bn{k}.scale
        {path*}bn{k}.bias -> {path*}bn{k}.shift
        """);

    /// <summary>Reads rules, a line each.</summary>
    /// <param name="text">The lines.</param>
    /// <exception cref="FormatException">A line is not a rule; the message names it.</exception>
    public static WeightMap Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WeightMap map = new();
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string rule = line.Split('#')[0].Trim();
            if (rule.Length > 0)
            {
                map.rules.Add(WeightRule.Parse(rule, $"line {number}"));
            }
        }

        return map;
    }

    /// <summary>Reads rules from a text file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be read, or a line is not a rule.</exception>
    public static WeightMap Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is FormatException or UnauthorizedAccessException || exception is IOException and not DataFileException)
        {
            throw new DataFileException(path, exception.Message, exception);
        }
    }

    /// <summary>Adds a rule after the others.</summary>
    /// <param name="rule">A line as in <see cref="Parse"/>.</param>
    /// <returns>This map.</returns>
    /// <exception cref="FormatException">It is not a rule.</exception>
    public WeightMap Add(string rule)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        rules.Add(WeightRule.Parse(rule.Trim(), "the rule"));
        return this;
    }

    /// <summary>What becomes of a tensor of a file.</summary>
    /// <param name="name">Its name there.</param>
    /// <returns>Its name in the network and what is done to its values; null where it is left out.</returns>
    internal (string Name, IReadOnlyList<TensorChange> Changes)? Apply(string name)
    {
        List<TensorChange> changes = [];
        foreach (WeightRule rule in rules)
        {
            if (rule.TryApply(name, out string? renamed))
            {
                if (renamed is null)
                {
                    return null;
                }

                name = renamed;
                changes.AddRange(rule.Changes);
            }
        }

        return (name, changes);
    }
}
