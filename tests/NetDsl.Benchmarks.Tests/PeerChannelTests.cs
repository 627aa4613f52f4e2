using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Peers;

namespace NetDsl.Benchmarks.Tests;

public class PeerChannelTests
{
    private readonly StringWriter commands = new() { NewLine = "\n" };

    [Fact]
    public void CommandsAndAnswersAreLines()
    {
        PeerChannel channel = Answering("""{"name": "Peer 1.0"}""", """{"values": [0.5, -2]}""", """{"seconds": [1e-3, 2e-3]}""");
        Assert.Equal("Peer 1.0", channel.ReadName());
        Assert.Equal([0.5, -2], channel.Check());
        Assert.Equal([1e-3, 2e-3], channel.Measure(2, 30));
        Assert.Equal("check\nmeasure 2 30\n", commands.ToString());
    }

    [Theory]
    [InlineData("ended")]
    [InlineData("out of ideas", """{"error": "out of ideas"}""")]
    [InlineData("'values' was expected", "nonsense")]
    [InlineData("'values' was expected", """{"seconds": [1]}""")]
    [InlineData("'values' was expected", """{"values": [null]}""")]
    [InlineData("'values' was expected", "[]")]
    public void WhatIsNoAnswerFailsTheRow(string expected, params string[] lines) =>
        Assert.Contains(expected, Assert.Throws<RowFailedException>(() => Answering(lines).Check()).Message, StringComparison.Ordinal);

    [Fact]
    public void TooFewSamplesFailTheRow() =>
        Assert.Throws<RowFailedException>(() => Answering("""{"seconds": [1]}""").Measure(2, 1));

    private PeerChannel Answering(params string[] lines) => new(commands, new StringReader(string.Join('\n', lines)));
}
