namespace NetDsl;

/// <summary>
/// Starts a branch. The first <c>[Branch]</c> of a group starts from the current value, and so do the next ones, each of which ends the branch
/// before it; <see cref="ConcatAttribute">[Concat]</see>, <see cref="AddAttribute">[Add]</see> or <see cref="MultiplyAttribute">[Multiply]</see> without names ends the last one and joins them all,
/// in order. A branch without layers is the identity. Branches within branches go into a block of their own.
/// </summary>
/// <example><code>
/// [Branch, Conv2D(64, 1), ReLU]
/// [Branch, Conv2D(48, 1), ReLU, Conv2D(64, 5, Padding = 2), ReLU]
/// [Concat]
/// </code></example>
public sealed class BranchAttribute : LayerAttribute;
