namespace NetDsl;

/// <summary>The identity, also called the linear activation.</summary>
public sealed class IdentityAttribute : ActivationAttribute
{
    /// <summary>x.</summary>
    public static float Formula(float x) => x;
}
