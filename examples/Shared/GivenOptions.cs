using System.CommandLine;

namespace NetDsl.Examples;

/// <summary>Options whose default depends on other options.</summary>
public static class GivenOptions
{
    /// <summary>Whether the user gave an option.</summary>
    public static bool IsGiven(this ParseResult result, Option option)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.GetResult(option) is { Implicit: false };
    }

    /// <summary>An option's value where the user gave it, otherwise null.</summary>
    public static T? Given<T>(this ParseResult result, Option<T> option)
        where T : struct => result.IsGiven(option) ? result.GetValue(option) : null;
}
