namespace NetDsl.TestKit.Interpreter;

/// <summary>What operations need to know of the pass that they are part of.</summary>
/// <param name="IsTraining">Whether it trains: then batch normalisation takes the batch's statistics.</param>
/// <param name="Kinks">Notes how far the values lie from where a function has no derivative; null where no one asks.</param>
internal sealed record PassContext(bool IsTraining, Kinks? Kinks)
{
    /// <summary>The running statistics after the pass, by name: what training leaves.</summary>
    public Dictionary<string, double[]> Statistics { get; } = [];
}
