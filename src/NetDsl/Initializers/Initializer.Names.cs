namespace NetDsl;

/// <content>The schemes by name, for command lines and configuration files.</content>
public abstract partial class Initializer
{
    /// <summary>The names that <see cref="Parse"/> knows, such as <c>he-normal</c>.</summary>
    public static IReadOnlyList<string> Names => Registry.Names;

    /// <summary>The initializer of a name, with its default arguments.</summary>
    /// <param name="name">One of <see cref="Names"/>, in upper or lower case.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message lists the names there are.</exception>
    public static Initializer Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(Registry.Schemes, scheme => string.Equals(scheme.ToString(), name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no initializer '{name}': choose one of {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>A class of its own, because static fields of one class in two files are initialised in no certain order.</summary>
    private static class Registry
    {
        public static readonly Initializer[] Schemes =
        [
            PyTorch, Keras,
            HeNormal(), HeUniform(), HeNormal(truncated: true),
            XavierNormal(), XavierUniform(), XavierNormal(truncated: true),
            LeCunNormal(), LeCunUniform(), LeCunNormal(truncated: true),
        ];

        public static readonly IReadOnlyList<string> Names =
            Array.AsReadOnly(Array.ConvertAll(Schemes, scheme => scheme.ToString()!));
    }
}
