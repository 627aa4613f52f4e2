using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes <c>dx[c,iy,ix] = sum over o, ky, kx of dz[o,oy,ox] * weight[o,c,ky,kx]</c> where <c>oy*stride + ky - padding = iy</c> and likewise
/// across: a register tile of input channels and columns gathers exactly the taps that exist, so no padded copy and no wasted product.
/// </summary>
internal sealed class ConvolutionInputGradient(Step step, RegisterTiles tiles)
{
    private readonly ContractionNode node = (ContractionNode)step.Head;
    private readonly Tile tile = tiles.InputGradient((ContractionNode)step.Head);
    private readonly ReverseColumnTaps reached = new(((ContractionNode)step.Head).Window!, step.Head.Shape);

    private Window Window => node.Window!;

    private Shape Input => step.Input;

    private Shape Output => node.Shape;

    /// <summary>The loop over channels and rows, then a method for each tile: a method of all tiles would have more locals than the JIT tracks.</summary>
    public void Write(SourceWriter writer)
    {
        IReadOnlyList<ColumnTile> columnTiles = ColumnTiles.Cut(Input.Width, tile.Columns, reached.IsInterior);
        WriteLoop(writer, columnTiles);
        foreach (int channels in Group.Sizes(node.GroupChannels, tile.Channels))
        {
            foreach (ColumnTile columns in columnTiles)
            {
                writer.Line();
                WriteTileMethod(writer, channels, columns);
            }
        }
    }

    private void WriteLoop(SourceWriter writer, IReadOnlyList<ColumnTile> columnTiles)
    {
        writer.Line("// dx[c,iy,ix] = the sum over o, ky, kx of dz[o,oy,ox] * weight[o,c,ky,kx].");
        writer.Line(Names.Optimize);
        writer.Line($"private static void Step{step.Number}InputGradient<V>(ref V dz, ref float weight, ref V dx)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.For("g", node.Groups, g => WriteGroup(writer, columnTiles, g)));
        writer.Line("}");
    }

    /// <summary>The channels that the same filters read: all, unless there are groups.</summary>
    private void WriteGroup(SourceWriter writer, IReadOnlyList<ColumnTile> columnTiles, string g)
    {
        if (node.Groups > 1)
        {
            writer.Line($"ref V own = ref {At.Ref("dz", At.Times(g, node.GroupFilters * Output.Height * Output.Width))};");
        }

        int part = CacheBlocks.Rows(node.GroupFilters, Output) * Input.Height / Output.Height;
        CacheBlocks.Write(writer, Input.Height, Math.Max(1, part), "band", (start, end) => Group.Write(writer, node.GroupChannels, tile.Channels, node.Groups > 1 ? "i" : "c", (group, i) =>
        {
            string first = At.Times(g, node.GroupFilters * node.GroupChannels * Window.Size);
            writer.Line($"ref float w = ref {At.Ref("weight", first, At.Times(i, Window.Size))};");
            CacheBlocks.WritePart(writer, "iy", start, end, iy => WriteRow(writer, columnTiles, group.Size, At.Sum(At.Times(g, node.GroupChannels), i), iy));
        }));
    }

    private void WriteRow(SourceWriter writer, IReadOnlyList<ColumnTile> columnTiles, int channels, string c, string iy)
    {
        string bottom = At.Sum(iy, Names.Number(Window.PaddingHeight));
        string least = Window.StrideHeight == 1 || !StepsByStride ? "0" : $"({bottom}) % {Window.StrideHeight}";
        writer.Line("// Rows of the kernel by which this row reached a real row of the output.");
        writer.Line($"int kyFirst = global::System.Math.Max({least}, {Rows(iy, Window.PaddingHeight - ((Output.Height - 1) * Window.StrideHeight) + Window.DilationHeight - 1)});");
        writer.Line($"int kyEnd = global::System.Math.Min({Window.KernelHeight}, {Rows(iy, Window.PaddingHeight + Window.DilationHeight)});");
        writer.Line($"ref V dxRow = ref {At.Ref("dx", At.Index(c, (Input.Height, iy), (Input.Width, "0")))};");
        foreach (ColumnTile columns in columnTiles)
        {
            writer.Line($"{MethodName(channels, columns)}(ref {(node.Groups > 1 ? "own" : "dz")}, ref w, ref dxRow, {iy}, kyFirst, kyEnd);");
        }
    }

    /// <summary>A row of the image plus a number, over how far the kernel's rows are apart.</summary>
    private string Rows(string iy, int more)
    {
        string sum = At.Sum(iy, Names.Number(more));
        return Window.DilationHeight == 1 ? sum : $"({sum}) / {Window.DilationHeight}";
    }

    /// <summary>Whether every stride-th row of the kernel reached the output; otherwise each is asked, because its rows lie apart.</summary>
    private bool StepsByStride => Window.DilationHeight == 1;

    private string MethodName(int channels, ColumnTile columns) => $"Step{step.Number}InputGradient{channels}From{columns.Start}";

    private void WriteTileMethod(SourceWriter writer, int channels, ColumnTile columns)
    {
        writer.Line($"// {(channels == 1 ? "One channel" : $"{channels} channels")} of row iy of the input gradient, {columns.Describe()}.");
        writer.Line(Names.Optimize);
        writer.Line($"private static void {MethodName(channels, columns)}<V>(ref V dz, ref float weight, ref V dxRow, int iy, int kyFirst, int kyEnd)");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => ColumnTiles.Write(writer, [columns], "ix", (part, ix) => WriteTile(writer, channels, part, ix)));
        writer.Line("}");
    }

    private void WriteTile(SourceWriter writer, int channels, ColumnTile columns, string ix)
    {
        for (int m = 0; m < channels; m++)
        {
            for (int t = 0; t < columns.Width; t++)
            {
                writer.Line($"V g{m}_{t} = V.Create(0f);");
            }
        }

        writer.Line();
        string kyStep = Window.StrideHeight == 1 || !StepsByStride ? "ky++" : $"ky += {Window.StrideHeight}";
        writer.For("o", node.GroupFilters, o => writer.Block(
            $"for (int ky = kyFirst; ky < kyEnd; {kyStep})", () => WriteTaps(writer, channels, columns, o, ix)));
        writer.Line();
        int plane = Input.Height * Input.Width;
        for (int m = 0; m < channels; m++)
        {
            for (int t = 0; t < columns.Width; t++)
            {
                string place = columns.IsLoop ? At.Sum(ix, Names.Number((m * plane) + t)) : Names.Number((m * plane) + columns.Start + t);
                writer.Line($"{At.Ref("dxRow", place)} = g{m}_{t};");
            }
        }
    }

    private void WriteTaps(SourceWriter writer, int channels, ColumnTile columns, string o, string ix)
    {
        string oy = At.Sum("iy", Names.Number(Window.PaddingHeight), "-" + At.Times("ky", Window.DilationHeight));
        if (!StepsByStride && Window.StrideHeight > 1)
        {
            writer.Block($"if (({oy}) % {Window.StrideHeight} != 0)", () => writer.Line("continue;")).Line();
        }

        oy = Window.StrideHeight == 1 ? oy : $"({oy}) / {Window.StrideHeight}";
        string ox = !columns.IsLoop ? "0" : Window.StrideWidth == 1 ? ix : $"{ix} / {Window.StrideWidth}";
        writer.Line($"ref V dzRow = ref {At.Ref("dz", At.Index(o, (Output.Height, oy), (Output.Width, ox)))};");
        writer.Line($"ref float w = ref {At.Ref("weight", At.Index(o, (node.GroupChannels, "0"), (Window.KernelHeight, "ky"), (Window.KernelWidth, "0")))};");
        HashSet<int> loaded = [];
        for (int kx = 0; kx < Window.KernelWidth; kx++)
        {
            (int T, int Column)[] taps = [.. reached.Of(columns, kx)];
            foreach ((_, int column) in taps.Where(tap => loaded.Add(tap.Column)))
            {
                writer.Line($"V d{ReverseColumnTaps.Named(column)} = {At.Ref("dzRow", Names.Number(column))};");
            }

            for (int m = 0; m < channels && taps.Length > 0; m++)
            {
                writer.Line($"V w{m}_{kx} = V.Create({At.Ref("w", Names.Number((m * Window.Size) + kx))});");
                foreach ((int t, int column) in taps)
                {
                    writer.Line($"g{m}_{t} = V.MultiplyAdd(w{m}_{kx}, d{ReverseColumnTaps.Named(column)}, g{m}_{t});");
                }
            }
        }
    }
}
