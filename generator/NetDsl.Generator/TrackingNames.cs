namespace NetDsl.Generator;

/// <summary>The names of the pipeline's steps, by which tests see whether they were cached.</summary>
internal static class TrackingNames
{
    public const string Networks = "Networks";
    public const string NetworkFiles = "NetworkFiles";
    public const string Formulas = "Formulas";
    public const string Blocks = "Blocks";
}
