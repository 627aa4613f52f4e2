using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes a convolution's forward pass: a method that computes some channels of one output row, a register tile at a time, and the loop over
/// rows that applies the activation or, on rows still in the first-level cache, activation and pooling.
/// </summary>
internal sealed class ConvolutionForward(StepBuffers buffers, RegisterTiles tiles, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;
    private readonly ContractionNode node = (ContractionNode)buffers.Step.Head;
    private readonly Tile tile = tiles.Forward((ContractionNode)buffers.Step.Head);
    private readonly ColumnTaps taps = new(((ContractionNode)buffers.Step.Head).Window!, buffers.Step.Input);

    private Window Window => node.Window!;

    private Shape Input => step.Input;

    private string Prefix => $"Step{step.Number}";

    private string BiasParameter => node.Bias is null ? "" : "ref float bias, ";

    private string EpilogueParameters => Epilogue.Parameters(step) + (step.Pool is null ? activation.Parameters.Declared : "");

    private string KeptParameter => step.KeepsPreactivation ? ", ref V before" : "";

    public void Write(SourceWriter writer)
    {
        WriteLoop(writer);
        foreach (int channels in Group.Sizes(node.GroupFilters, tile.Channels))
        {
            writer.Line();
            WriteRow(writer, channels);
        }
    }

    private void WriteLoop(SourceWriter writer)
    {
        string pooled = step.Pool is null ? "" : ", ref V place, ref V rows";
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}Forward<V>(ref V x, ref float weight, {BiasParameter}{Epilogue.Parameters(step)}{activation.Parameters.Declared}ref V y{KeptParameter}{pooled})");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() => writer.For("g", node.Groups, g => WriteGroup(writer, g)));
        writer.Line("}");
    }

    /// <summary>The filters that read the same channels: all, unless there are groups.</summary>
    private void WriteGroup(SourceWriter writer, string g)
    {
        if (node.Groups > 1)
        {
            writer.Line($"ref V own = ref {At.Ref("x", At.Times(g, node.GroupChannels * Input.Height * Input.Width))};");
        }

        // Pooled rows are rows of windows.
        int rows = step.Pool is null ? node.Shape.Height : step.Output.Height;
        int part = CacheBlocks.Rows(node.GroupChannels, Input) * rows / Input.Height;
        CacheBlocks.Write(writer, rows, Math.Max(1, part), "band", (first, end) =>
            Group.Write(writer, node.GroupFilters, tile.Channels, node.Groups > 1 ? "f" : "o", (group, f) => WriteFilters(writer, group, At.Sum(At.Times(g, node.GroupFilters), f), first, end)));
    }

    /// <summary>Some filters on some rows.</summary>
    private void WriteFilters(SourceWriter writer, Group group, string o, string first, string end)
    {
        writer.Line($"ref float w = ref {At.Ref("weight", At.Times(o, node.GroupChannels * Window.Size))};");
        if (node.Bias is not null)
        {
            writer.Line($"ref float b = ref {At.Ref("bias", o)};");
        }

        if (step.Normalization is not null)
        {
            writer.Line($"ref float a = ref {At.Ref("scale", o)};");
            writer.Line($"ref float s = ref {At.Ref("shift", o)};");
        }

        if (step.Pool is null)
        {
            CacheBlocks.WritePart(writer, "oy", first, end, oy => WriteRowCall(writer, group.Size, o, oy));
        }
        else
        {
            CacheBlocks.WritePart(writer, "py", first, end, py => WritePooledRow(writer, group.Size, o, py));
        }
    }

    private string Own => node.Groups > 1 ? "ref own" : "ref x";

    private void WriteRowCall(SourceWriter writer, int channels, string o, string oy)
    {
        string place = At.Index(o, (node.Shape.Height, oy), (node.Shape.Width, "0"));
        string before = step.KeepsPreactivation ? $", ref {At.Ref("before", place)}" : "";
        writer.Line($"{Prefix}Row{channels}({Own}, ref w, {(node.Bias is null ? "" : "ref b, ")}{(step.Normalization is null ? "" : "ref a, ref s, ")}{(step.Added is null ? "" : $"ref {At.Ref("added", place)}, ")}{activation.Parameters.PassedFrom(o)}ref {At.Ref("y", place)}{before}, {oy});");
    }

    private void WritePooledRow(SourceWriter writer, int channels, string o, string py)
    {
        Window pool = step.Pool!.Window;
        int width = node.Shape.Width;
        string bias = node.Bias is null ? "" : "ref b, ";
        writer.For("r", pool.KernelHeight, r => writer.Line(
            $"{Prefix}Row{channels}({Own}, ref w, {bias}ref {At.Ref("rows", At.Times(r, width))}, {At.Sum(At.Times(py, pool.StrideHeight), r)});"));
        writer.Line();
        writer.For("q", channels, q =>
        {
            writer.Line($"int row = {At.Index(At.Sum(o, q), (step.Output.Height, py), (step.Output.Width, "0"))};");
            string before = step.KeepsPreactivation ? $", ref {At.Ref("before", "row")}" : "";
            string rows = At.Ref("rows", At.Times(q, pool.KernelHeight * width));
            writer.Line($"{Prefix}Pool({activation.Parameters.PassedFrom(At.Sum(o, q))}ref {rows}, ref {At.Ref("y", "row")}{before}, ref {At.Ref("place", "row")});");
        });
    }

    /// <summary>
    /// The method for some channels of a row; pooling comes later, and with it the activation. Where the row's edges need texts of their own, each
    /// is a method: one method of them all would have more locals than the JIT can inline into.
    /// </summary>
    private void WriteRow(SourceWriter writer, int channels)
    {
        IReadOnlyList<ColumnTile> columnTiles = ColumnTiles.Cut(node.Shape.Width, tile.Columns, taps.IsInterior);
        string what = channels == 1 ? "One channel" : $"{channels} channels";
        string title = $"// {what} of row oy of the convolution{(step.Pool is null ? "" : ", before activation and pooling")}";
        if (columnTiles.Count == 1)
        {
            WriteRowMethod(writer, $"{title}.", $"{Prefix}Row{channels}", "", () =>
            {
                WriteRowLimits(writer);
                WriteColumns(writer, channels, columnTiles[0]);
            });
            return;
        }

        WriteRowMethod(writer, $"{title}.", $"{Prefix}Row{channels}", "", () =>
        {
            WriteRowLimits(writer);
            string arguments = $"(ref x, ref weight, {(node.Bias is null ? "" : "ref bias, ")}{Epilogue.Passed(step)}{(step.Pool is null ? activation.Parameters.Passed : "")}{TargetArguments}, oy{(IsPadded ? ", kyFirst, kyEnd" : "")});";
            foreach (ColumnTile columns in columnTiles)
            {
                writer.Line($"{Prefix}Row{channels}From{columns.Start}{arguments}");
            }
        });
        foreach (ColumnTile columns in columnTiles)
        {
            writer.Line();
            WriteRowMethod(
                writer, $"{title}, {columns.Describe()}.", $"{Prefix}Row{channels}From{columns.Start}", IsPadded ? ", int kyFirst, int kyEnd" : "",
                () => WriteColumns(writer, channels, columns));
        }
    }

    private bool IsPadded => Window.PaddingHeight + Window.MoreBelow > 0;

    private string TargetArguments => step.Pool is not null ? "ref z" : step.KeepsPreactivation ? "ref y, ref before" : "ref y";

    private void WriteRowMethod(SourceWriter writer, string title, string name, string limits, System.Action body)
    {
        string target = step.Pool is null ? $"ref V y{KeptParameter}" : "ref V z";
        writer.Line(title);
        writer.Line(Names.Optimize);
        writer.Line($"private static void {name}<V>(ref V x, ref float weight, {BiasParameter}{EpilogueParameters}{target}, int oy{limits})");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(body);
        writer.Line("}");
    }

    private void WriteColumns(SourceWriter writer, int channels, ColumnTile columns) =>
        ColumnTiles.Write(writer, [columns], "ox", (part, ox) => WriteTile(writer, channels, part, ox));

    private void WriteRowLimits(SourceWriter writer)
    {
        if (IsPadded)
        {
            (string first, string end) = taps.Rows("oy");
            writer.Line("// Rows of the kernel that lie on the image, not on its padding.");
            writer.Line($"int kyFirst = {first};");
            writer.Line($"int kyEnd = {end};");
        }
    }

    private void WriteTile(SourceWriter writer, int channels, ColumnTile columns, string ox)
    {
        for (int m = 0; m < channels; m++)
        {
            string start = node.Bias is null ? "0f" : At.Ref("bias", Names.Number(m));
            for (int t = 0; t < columns.Width; t++)
            {
                writer.Line(t == 0 ? $"V z{m}_0 = V.Create({start});" : $"V z{m}_{t} = z{m}_0;");
            }
        }

        writer.Line();
        WriteChannelLoop(writer, (c, ky) => WriteTaps(writer, channels, columns, ox, c, ky));
        writer.Line();
        WriteStores(writer, channels, columns, ox);
    }

    private void WriteChannelLoop(SourceWriter writer, System.Action<string, string> taps) => writer.For("c", node.GroupChannels, c =>
    {
        if (IsPadded)
        {
            writer.Block("for (int ky = kyFirst; ky < kyEnd; ky++)", () => taps(c, "ky"));
        }
        else
        {
            writer.For("ky", Window.KernelHeight, ky => taps(c, ky));
        }
    });

    private void WriteTaps(SourceWriter writer, int channels, ColumnTile columns, string ox, string c, string ky)
    {
        string iy = At.Sum(At.Times("oy", Window.StrideHeight), At.Times(ky, Window.DilationHeight), Names.Number(-Window.PaddingHeight));
        string ix = columns.IsLoop ? At.Sum(At.Times(ox, Window.StrideWidth), Names.Number(-Window.PaddingWidth)) : "0";
        writer.Line($"ref V row = ref {At.Ref("x", At.Index(c, (Input.Height, iy), (Input.Width, ix)))};");
        writer.Line($"ref float w = ref {At.Ref("weight", At.Index(c, (Window.KernelHeight, ky), (Window.KernelWidth, "0")))};");
        HashSet<int> loaded = [];
        for (int kx = 0; kx < Window.KernelWidth; kx++)
        {
            IReadOnlyList<(int T, int Column)> met = taps.Of(columns, kx);
            foreach ((_, int column) in met.Where(tap => loaded.Add(tap.Column)))
            {
                writer.Line($"V x{column} = {At.Ref("row", Names.Number(column))};");
            }

            for (int m = 0; m < channels && met.Count > 0; m++)
            {
                writer.Line($"V w{m}_{kx} = V.Create({At.Ref("w", Names.Number((m * node.GroupChannels * Window.Size) + kx))});");
                foreach ((int t, int column) in met)
                {
                    writer.Line($"z{m}_{t} = V.MultiplyAdd(w{m}_{kx}, x{column}, z{m}_{t});");
                }
            }
        }
    }

    private void WriteStores(SourceWriter writer, int channels, ColumnTile columns, string ox)
    {
        string target = step.Pool is null ? "y" : "z";
        int plane = step.Pool is null ? node.Shape.Height * node.Shape.Width : step.Pool.Window.KernelHeight * node.Shape.Width;
        if (step.Pool is null)
        {
            activation.Parameters.LoadShared(writer);
        }

        for (int m = 0; m < channels; m++)
        {
            if (step.Pool is null)
            {
                activation.Parameters.LoadChannel(writer, $"_{m}", Names.Number(m));
            }

            for (int t = 0; t < columns.Width; t++)
            {
                string place = columns.IsLoop
                    ? At.Sum(ox, Names.Number((m * plane) + t))
                    : Names.Number((m * plane) + columns.Start + t);
                if (Epilogue.Apply(step, $"z{m}_{t}", Names.Number(m), place) is { } before)
                {
                    writer.Line($"z{m}_{t} = {before};");
                }

                string value = step.Pool is null ? activation.Apply($"z{m}_{t}", $"_{m}") : $"z{m}_{t}";
                if (step.Pool is null && step.KeepsPreactivation)
                {
                    writer.Line($"{At.Ref("before", place)} = z{m}_{t};");
                }

                writer.Line($"{At.Ref(target, place)} = {value};");
            }
        }
    }
}
