namespace NetDsl;

/// <summary>
/// The sum, place by place, of values of one shape, which the result has too: of the current value and those of the taps that are named, or, without names, of
/// all branches since the first <see cref="BranchAttribute">[Branch]</see>.
/// </summary>
/// <param name="taps">The names of taps further up.</param>
public sealed class AddAttribute(params string[] taps) : LayerAttribute
{
    /// <summary>The names of taps further up.</summary>
    public IReadOnlyList<string> Taps { get; } = taps;
}
