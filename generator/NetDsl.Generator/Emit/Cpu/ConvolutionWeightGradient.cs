using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes <c>dWeight[o,c,ky,kx] += sum over oy, ox and lanes of dz[o,oy,ox] * x[c, oy*stride + ky - padding, ox*stride + kx - padding]</c>:
/// some channels by some kernel columns are summed at once, in lanes, and the lanes are summed at the end.
/// </summary>
internal sealed class ConvolutionWeightGradient(Step step, RegisterTiles tiles)
{
    /// <summary>How many output columns one round of the inner loop takes.</summary>
    private const int Columns = 4;

    private readonly ContractionNode node = (ContractionNode)step.Head;
    private readonly Tile tile = tiles.WeightGradient((ContractionNode)step.Head);

    private Window Window => node.Window!;

    private Shape Input => step.Input;

    private Shape Output => node.Shape;

    /// <summary>The kernel's columns, as many at once as there are sums for. Where they are several, each is a method, so that the JIT can inline all of it.</summary>
    private Group[] Chunks => [.. Group.Cut(Window.KernelWidth, tile.Columns).SelectMany(Single)];

    public void Write(SourceWriter writer)
    {
        writer.Line("// dWeight[o,c,ky,kx] += the sum over oy, ox and samples of dz[o,oy,ox] * x[c,iy,ix].");
        WriteMethod(writer, $"Step{step.Number}WeightGradient<V>(ref V x, ref V dz, ref float dWeight)", () =>
            writer.For("g", node.Groups, g => WriteGroup(writer, g)));
        if (Chunks.Length > 1)
        {
            foreach (int channels in Group.Sizes(node.GroupFilters, tile.Channels))
            {
                WriteChunkMethods(writer, channels);
            }
        }
    }

    /// <summary>The filters that read the same channels: all, unless there are groups.</summary>
    private void WriteGroup(SourceWriter writer, string g)
    {
        string image = "x";
        if (node.Groups > 1)
        {
            image = "own";
            writer.Line($"ref V own = ref {At.Ref("x", At.Times(g, node.GroupChannels * Input.Height * Input.Width))};");
        }

        int part = CacheBlocks.Channels(node.GroupChannels, Input);
        CacheBlocks.Write(writer, node.GroupChannels, part, "part", (first, end) =>
            Group.Write(writer, node.GroupFilters, tile.Channels, node.Groups > 1 ? "f" : "o", (group, f) =>
                CacheBlocks.WritePart(writer, "c", first, end, c => writer.For("ky", Window.KernelHeight, ky =>
                    WriteKernelRow(writer, group.Size, image, At.Sum(At.Times(g, node.GroupFilters), f), c, ky)))));
    }

    private static void WriteMethod(SourceWriter writer, string signature, Action body)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void {signature}");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(body);
        writer.Line("}");
    }

    private string ChunkName(int channels, Group chunk) => $"Step{step.Number}WeightGradient{channels}From{chunk.Start}";

    private void WriteChunkMethods(SourceWriter writer, int channels)
    {
        string what = channels == 1 ? "One channel" : $"{channels} channels";
        foreach (Group chunk in Chunks)
        {
            writer.Line();
            writer.Line($"// {what} from o, kernel columns {chunk.Start} to {chunk.Start + chunk.Size - 1}.");
            WriteMethod(
                writer, $"{ChunkName(channels, chunk)}<V>(ref V x, ref V dz, ref float dw, int o, int c, int ky)",
                () => WriteSums(writer, channels, chunk, "x", "o", "c", "ky"));
        }
    }

    private void WriteKernelRow(SourceWriter writer, int channels, string image, string o, string c, string ky)
    {
        writer.Line($"ref float dw = ref {At.Ref("dWeight", At.Index(o, (node.GroupChannels, c), (Window.KernelHeight, ky), (Window.KernelWidth, "0")))};");
        Group[] chunks = Chunks;
        if (chunks.Length == 1)
        {
            WriteSums(writer, channels, chunks[0], image, o, c, ky);
            return;
        }

        foreach (Group chunk in chunks)
        {
            writer.Line($"{ChunkName(channels, chunk)}(ref {image}, ref dz, ref dw, {o}, {c}, {ky});");
        }
    }

    private void WriteSums(SourceWriter writer, int channels, Group chunk, string image, string o, string c, string ky)
    {
        (string first, string end) = RowLimits(ky);
        ForEachSum(channels, chunk, (m, kx) => writer.Line($"V g{m}_{kx} = V.Create(0f);"));
        writer.Block($"for (int oy = {first}; oy < {end}; oy++)", () => WriteRow(writer, channels, chunk, image, o, c, ky));
        ForEachSum(channels, chunk, (m, kx) =>
            writer.Line($"{At.Ref("dw", Names.Number((m * node.GroupChannels * Window.Size) + kx))} += V.Sum(g{m}_{kx});"));
    }

    private static IEnumerable<Group> Single(Group group) =>
        Enumerable.Range(0, group.Count).Select(i => new Group(group.Start + (i * group.Size), group.Size, 1));

    private static void ForEachSum(int channels, Group chunk, Action<int, int> write)
    {
        for (int m = 0; m < channels; m++)
        {
            for (int kx = chunk.Start; kx < chunk.Start + chunk.Size; kx++)
            {
                write(m, kx);
            }
        }
    }

    /// <summary>The output rows whose tap in kernel row ky lies on the image.</summary>
    private (string First, string End) RowLimits(string ky)
    {
        int padding = Window.PaddingHeight;
        int stride = Window.StrideHeight;
        if (padding + Window.MoreBelow == 0)
        {
            return ("0", Names.Number(Output.Height));
        }

        string row = At.Times(ky, Window.DilationHeight);
        string first = Divided($"{padding + stride - 1} - {row}", stride);
        string end = Divided($"{Input.Height - 1 + padding + stride} - {row}", stride);
        return ($"global::System.Math.Max(0, {first})", $"global::System.Math.Min({Output.Height}, {end})");
    }

    private static string Divided(string numerator, int stride) => stride == 1 ? numerator : $"({numerator}) / {stride}";

    private void WriteRow(SourceWriter writer, int channels, Group chunk, string image, string o, string c, string ky)
    {
        string iy = At.Sum(At.Times("oy", Window.StrideHeight), At.Times(ky, Window.DilationHeight), Names.Number(-Window.PaddingHeight));
        writer.Line($"ref V xRow = ref {At.Ref(image, At.Index(c, (Input.Height, iy), (Input.Width, "0")))};");
        writer.Line($"ref V dzRow = ref {At.Ref("dz", At.Index(o, (Output.Height, "oy"), (Output.Width, "0")))};");
        bool IsInterior(int start, int width) =>
            (start * Window.StrideWidth) + (chunk.Start * Window.DilationWidth) - Window.PaddingWidth >= 0
            && ((start + width - 1) * Window.StrideWidth) + ((chunk.Start + chunk.Size - 1) * Window.DilationWidth) - Window.PaddingWidth < Input.Width;
        var columnTiles = ColumnTiles.Cut(Output.Width, Columns, IsInterior);
        ColumnTiles.Write(writer, columnTiles, "ox", (columns, ox) => WriteTile(writer, channels, chunk, columns, ox));
    }

    private void WriteTile(SourceWriter writer, int channels, Group chunk, ColumnTile columns, string ox)
    {
        int plane = Output.Height * Output.Width;
        HashSet<int> loaded = [];
        for (int t = 0; t < columns.Width; t++)
        {
            int[] valid = [.. Enumerable.Range(chunk.Start, chunk.Size).Where(kx => columns.IsLoop || IsReal(Column(columns, t, kx)))];
            foreach (int kx in valid.Where(kx => loaded.Add(Column(columns, t, kx))))
            {
                int column = Column(columns, t, kx);
                string place = columns.IsLoop ? At.Sum(At.Times(ox, Window.StrideWidth), Names.Number(column)) : Names.Number(column);
                writer.Line($"V x{Named(column)} = {At.Ref("xRow", place)};");
            }

            for (int m = 0; m < channels && valid.Length > 0; m++)
            {
                string place = columns.IsLoop ? At.Sum(ox, Names.Number((m * plane) + t)) : Names.Number((m * plane) + columns.Start + t);
                writer.Line($"V d{m}_{t} = {At.Ref("dzRow", place)};");
                foreach (int kx in valid)
                {
                    writer.Line($"g{m}_{kx} = V.MultiplyAdd(d{m}_{t}, x{Named(Column(columns, t, kx))}, g{m}_{kx});");
                }
            }
        }
    }

    private static string Named(int column) => column < 0 ? $"_{-column}" : Names.Number(column);

    /// <summary>The input column that a tap meets: from ox times the stride in a loop, otherwise from the row's start.</summary>
    private int Column(ColumnTile columns, int t, int kx) => columns.IsLoop
        ? (t * Window.StrideWidth) + (kx * Window.DilationWidth) - Window.PaddingWidth
        : ((columns.Start + t) * Window.StrideWidth) + (kx * Window.DilationWidth) - Window.PaddingWidth;

    private bool IsReal(int column) => column >= 0 && column < Input.Width;
}
