using System.Text.Json;
using NetDsl.Benchmarks.Compare;

namespace NetDsl.Benchmarks.Tests;

public class ResultTests
{
    private static readonly RowResult[] Results =
    [
        new("fast", TimeUnit.Microseconds, 2e-6, "Peer 1.0", 8e-6, 1e-6, 44_426),
        new("alone", TimeUnit.Seconds, 2, "Peer", null, 0.5, 7),
    ];

    [Fact]
    public void TheJsonHasExactlyThisShape()
    {
        using MemoryStream stream = new();
        ResultFile.Write(stream, Results);
        using JsonDocument written = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(
            [
                """["row":"fast","unit":"us","ours":2,"peerName":"Peer 1.0","peer":8,"ratio":4,"limit":1,"shareOfLimit":0.5,"parameters":44426]""",
                """["row":"alone","unit":"s","ours":2,"peerName":"Peer","peer":null,"ratio":null,"limit":0.5,"shareOfLimit":0.25,"parameters":7]""",
            ],
            written.RootElement.EnumerateArray().Select(Members));
    }

    [Fact]
    public void TheFileReplacesAnEarlierOneWhole()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a.json"), new string('x', 10_000));
        ResultFile.Write(folder.File("a.json"), Results);
        Assert.Equal(["a.json"], folder.Names());
        using JsonDocument written = JsonDocument.Parse(File.ReadAllBytes(folder.File("a.json")));
        Assert.Equal(2, written.RootElement.GetArrayLength());
    }

    [Fact]
    public void TheTableNamesUnitsAndWhatIsMissing()
    {
        using StringWriter text = new() { NewLine = "\n" };
        ResultTable.Write(text, Results);
        Assert.Equal(
            """
            row     NetDsl     peer                   ratio    limit  share of limit
            fast   2.00 us  8.00 us  Peer 1.0        4.00 x  1.00 us          50.0 %
            alone   2.00 s        -  Peer (missing)       -   0.50 s          25.0 %
            Times are medians; ratio = peer / NetDsl; limit = the least time that peak and bandwidth allow.

            """.ReplaceLineEndings("\n"),
            text.ToString());
    }

    /// <summary>Names and values in order; numbers to nine digits, as two machines may round them differently.</summary>
    private static string Members(JsonElement row) => "[" + string.Join(",", row.EnumerateObject().Select(member => $"\"{member.Name}\":" + (
        member.Value.ValueKind == JsonValueKind.Number
            ? member.Value.GetDouble().ToString("G9", System.Globalization.CultureInfo.InvariantCulture)
            : member.Value.GetRawText()))) + "]";
}
