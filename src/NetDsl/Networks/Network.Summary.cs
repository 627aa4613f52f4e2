namespace NetDsl;

public abstract partial class Network
{
    /// <summary>Prints the table of layers, output shapes, parameters and operations; the use of a block is one row, whatever it holds and however often.</summary>
    /// <param name="writer">Where to; null for the console.</param>
    /// <param name="expand">Whether to print the layers in blocks too.</param>
    public void Summary(TextWriter? writer = null, bool expand = false) => (writer ?? Console.Out).Write(SummaryTable.Of(Info, expand));

    /// <summary>The same table as a text.</summary>
    public override string ToString() => SummaryTable.Of(Info, expand: false);
}
