using System.Text;
using NetDsl.Data;
using NetDsl.Files;

namespace NetDsl;

/// <summary>
/// How the tensors of a file that another framework wrote become those of a network: rules that rename, transpose or leave out. Each rule takes what the ones before it left;
/// one that does not fit a name changes nothing. Give it to <see cref="Network.Load(string, WeightMap)"/>.
/// </summary>
/// <remarks>
/// <para>A rule is a line <c>name in the file -> name in the network</c>, such as <c>layer{s}.{i}.conv{k}.weight -> layer{s}.{i+1}.conv2d{k}.weight</c>. <c>{i}</c> stands for a
/// part of the name without a point, <c>{path*}</c> for any text, also none; <c>{i+1}</c> adds to a number (frameworks count from 0 or from 1). <c>{path*}.num_batches_tracked -> ignore</c>
/// leaves tensors out.</para>
/// <para>After the name may follow what is done to the values, from left to right: <c>transpose</c> reverses the dimensions, <c>permute(3, 2, 0, 1)</c> orders them anew (here a Keras kernel,
/// height x width x in x out; the first of the new dimensions is the old one of index 3), <c>reshape(7, 7, 64, 10)</c> gives the values another shape.</para>
/// <para>At the end may stand a condition: <c>{path*}.weight -> {path*}.scale if {path*}.running_mean</c> is for tensors beside which the file has one of that name. Empty lines and what
/// follows a # are comments.</para>
/// </remarks>
public sealed class WeightMap
{
    private readonly List<WeightRule> rules = [];

    /// <summary>
    /// What PyTorch calls batch normalisation: the weight and the bias of a module with a running mean become <c>scale</c> and <c>shift</c>, <c>running_mean</c> and
    /// <c>running_var</c> become <c>mean</c> and <c>variance</c>, and the count of batches is left out. Convolutions and dense layers have the same names and layouts in both.
    /// Rules for the modules' own names may follow; they see the names that this gave.
    /// </summary>
    public static WeightMap PyTorch() => Parse(
        """
        {path*}.num_batches_tracked -> ignore
        {path*}.weight -> {path*}.scale if {path*}.running_mean
        {path*}.bias -> {path*}.shift if {path*}.running_mean
        {path*}.running_mean -> {path*}.mean
        {path*}.running_var -> {path*}.variance
        """);

    /// <summary>Reads rules, a line each.</summary>
    /// <param name="text">The lines.</param>
    /// <exception cref="FormatException">A line is not a rule; the message names it.</exception>
    public static WeightMap Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new WeightMap().AddLines(text);
    }

    /// <summary>Reads rules from a text file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file cannot be read, or a line is not a rule.</exception>
    public static WeightMap Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string text = Encoding.UTF8.GetString(DataFile.ReadAllBytes(path)).TrimStart('\uFEFF');
        try
        {
            return Parse(text);
        }
        catch (FormatException exception)
        {
            throw new DataFileException(path, exception.Message, exception);
        }
    }

    /// <summary>Adds rules after the others.</summary>
    /// <param name="rules">A line or several, as in <see cref="Parse"/>.</param>
    /// <returns>This map.</returns>
    /// <exception cref="FormatException">A line is not a rule; the message names it, and no rule was added.</exception>
    public WeightMap Add(string rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return AddLines(rules);
    }

    /// <summary>What becomes of a tensor of a file.</summary>
    /// <param name="name">Its name there.</param>
    /// <param name="file">All names there.</param>
    /// <returns>Its name in the network and what is done to its values; null where it is left out.</returns>
    /// <exception cref="FormatException">A rule does not go with the name.</exception>
    internal (string Name, IReadOnlyList<TensorChange> Changes)? Apply(string name, IReadOnlySet<string> file)
    {
        List<TensorChange> changes = [];
        foreach (WeightRule rule in rules)
        {
            if (rule.TryApply(name, file, out string? renamed))
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

    private WeightMap AddLines(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Split('#')[0].Trim())];
        WeightRule[] read = [.. lines.Index().Where(line => line.Item.Length > 0).Select(line => WeightRule.Parse(line.Item, $"line {line.Index + 1}"))];
        rules.AddRange(read);
        return this;
    }
}
