using System;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>
/// The outputs of a convolution on a single sample that are summed at once: some channels by some vectors of columns by some rows. Each weight is loaded once for all vectors, and each vector of inputs
/// once for all channels. With four channels a core multiplies as fast as it can; with one or two it would wait for loads. A tile that would reach past the end begins earlier, and sums some outputs once more.
/// </summary>
/// <param name="Sums">The vectors of sums that there are registers for.</param>
/// <param name="Channels">The channels.</param>
/// <param name="Row">The vectors of a row, some of which are a tile's.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Output">All outputs.</param>
internal sealed record SampleTile(int Sums, int Channels, RowVectors Row, int Rows, Shape Output)
{
    /// <summary>The sums where a machine has sixteen vector registers, and where it has thirty-two.</summary>
    public const int FewSums = 8, ManySums = 16;

    private const int MostChannels = 4, MostVectors = 4;

    private int ChannelGroups => (Output.Channels + Channels - 1) / Channels;

    private int RowGroups => (Output.Height + Rows - 1) / Rows;

    /// <summary>How many tiles there are, each of whole rows.</summary>
    public int Count => ChannelGroups * RowGroups;

    public static SampleTile Of(Shape output, int sums)
    {
        int channels = ChannelsOf(output.Channels);
        int vectors = sums / channels;
        RowVectors row = RowVectors.Of(output.Width, Math.Min(vectors, MostVectors));
        return new SampleTile(sums, channels, row, Math.Max(1, Math.Min(vectors / row.AtOnce, output.Height)), output);
    }

    /// <summary>Whether another tile of the same outputs sums as many at once: then more registers are of no use.</summary>
    public bool IsLike(SampleTile other) => (Channels, Rows, Row.AtOnce) == (other.Channels, other.Rows, other.Row.AtOnce);

    /// <summary>The first row of a tile, and its first channel: tiles of the same rows follow each other, so that threads which share a sample read few rows that another one wrote.</summary>
    /// <param name="tile">The tile's number.</param>
    public (string Row, string Channel) First(string tile) => (
        First(ChannelGroups == 1 ? tile : $"{tile} / {ChannelGroups}", RowGroups, Rows, Output.Height),
        First(RowGroups == 1 ? tile : $"{tile} % {ChannelGroups}", ChannelGroups, Channels, Output.Channels));

    private static string First(string group, int groups, int size, int whole) =>
        groups == 1 ? "0"
        : whole % size == 0 ? $"{At.Times(group, size)}"
        : $"global::System.Math.Min({At.Times(group, size)}, {whole - size})";

    /// <summary>The most channels that leave no rest, unless those are few.</summary>
    private static int ChannelsOf(int channels)
    {
        int most = Math.Min(channels, MostChannels);
        int exact = Enumerable.Range(1, most).Where(size => channels % size == 0).Max();
        return exact * 2 > most ? exact : most;
    }
}
