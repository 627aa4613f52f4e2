using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Nodes;

/// <summary>
/// Writes pooling whose windows may lie partly outside the image: for each row of windows the kernel's rows on the image are found once; windows that the image's
/// edge cuts across have text of their own, of the taps that exist.
/// </summary>
internal sealed class PaddedPoolEmitter(StepBuffers buffers) : NodeEmitter(buffers)
{
    private const int MostUnrolled = 8;

    private PoolingNode Pool => (PoolingNode)Step.Head;

    private bool IsMax => Pool.Kind == PoolingKind.Max;

    private Window Window => Pool.Window;

    private Shape Input => Step.Input;

    private Shape Output => Step.Output;

    private string Prefix => $"Step{Step.Number}";

    private string Place => IsMax ? $", ref {Buffers.Place!.Name}" : "";

    public override Call ForwardCall() => new($"{Prefix}Forward(ref {Buffers.X.Name}, ref {Buffers.Y.Name}{Place});");

    public override IEnumerable<Call> BackwardCalls() =>
        Buffers.DX is not { } dx ? [] : [new Call($"{Prefix}Unpool(ref {Buffers.DY.Name}{Place}, ref {dx.Name});")];

    public override IEnumerable<Action<SourceWriter>> Methods() => Buffers.DX is null ? [WriteForward] : [WriteForward, WriteBackward];

    private void WriteForward(SourceWriter writer)
    {
        writer.Line(IsMax
            ? $"// The largest of each {Window.KernelHeight}x{Window.KernelWidth} window's places on the image, the first among equals, and which of them it is."
            : $"// The mean of each {Window.KernelHeight}x{Window.KernelWidth} window{(Pool.CountsPadding ? "" : "'s places on the image")}.");
        WriteLoop(writer, $"Forward<V>(ref V x, ref V y{(IsMax ? ", ref V place" : "")})", "x", IsMax ? WriteLargest : WriteMean);
    }

    private void WriteBackward(SourceWriter writer)
    {
        writer.Line(IsMax ? "// The gradient goes to the place of each maximum." : "// The gradient is shared by a window's places on the image.");
        WriteLoop(writer, $"Unpool<V>(ref V dy{(IsMax ? ", ref V place" : "")}, ref V dx)", "dx", IsMax ? WriteScatter : WriteShare);
    }

    private void WriteLoop(SourceWriter writer, string signature, string image, Action<SourceWriter, ColumnTile> body)
    {
        writer.Line(Names.Optimize);
        writer.Line($"private static void {Prefix}{signature}");
        writer.Indented(() => writer.Line(Names.Where));
        writer.Line("{");
        writer.Indented(() =>
        {
            if (image == "dx")
            {
                writer.Line($"{Names.Kernels}Tensor.Clear(ref dx, {Input.Count});");
            }

            writer.For("c", Output.Channels, c => writer.For("py", Output.Height, py => WriteRow(writer, c, py, image, body)));
        });
        writer.Line("}");
    }

    private void WriteRow(SourceWriter writer, string c, string py, string image, Action<SourceWriter, ColumnTile> body)
    {
        writer.Line("// The kernel's rows that lie on the image.");
        writer.Line($"int top = {At.Sum(At.Times(py, Window.StrideHeight), Names.Number(-Window.PaddingHeight))};");
        writer.Line("int kyFirst = global::System.Math.Max(0, -top);");
        writer.Line($"int kyEnd = global::System.Math.Min({Window.KernelHeight}, {Input.Height} - top);");
        if (!IsMax)
        {
            writer.Line(Pool.CountsPadding
                ? $"int rows = global::System.Math.Min({Window.KernelHeight}, {Input.Height + Window.PaddingHeight} - top);"
                : "int rows = kyEnd - kyFirst;");
        }

        IReadOnlyList<ColumnTile> tiles = ColumnTiles.Cut(Output.Width, 1, (start, _) => TapsOf(start).Count() == Window.KernelWidth);
        ColumnTiles.Write(writer, tiles, "px", (tile, px) =>
        {
            string left = At.Sum(At.Times(px, Window.StrideWidth), Names.Number(-Window.PaddingWidth));
            writer.Line($"int i = {At.Index(c, (Output.Height, py), (Output.Width, px))};");
            writer.Line($"int corner = {At.Index(c, (Input.Height, "top"), (Input.Width, left))};");
            body(writer, tile);
        });
    }

    /// <summary>The kernel's columns that lie on the image.</summary>
    private IEnumerable<int> TapsOf(int px) => Enumerable.Range(0, Window.KernelWidth).Where(kx =>
        (px * Window.StrideWidth) + kx - Window.PaddingWidth is var column && column >= 0 && column < Input.Width);

    private void WriteLargest(SourceWriter writer, ColumnTile tile)
    {
        int first = TapsOf(tile.Start).First();
        writer.Line($"V best = {At.Ref("x", "corner", At.Times("kyFirst", Input.Width), Names.Number(first))};");
        writer.Line($"V where = V.Create({At.Index("kyFirst", (Window.KernelWidth, Names.Number(first)))});");
        ForEachTap(writer, tile, (offset, tap) =>
        {
            writer.Line($"V value = {At.Ref("x", offset)};");
            writer.Line("V larger = V.Or(V.Greater(value, best), V.IsNaN(value));");
            writer.Line("best = V.Select(larger, value, best);");
            writer.Line($"where = V.Select(larger, V.Create({tap}), where);");
        });
        writer.Line($"{At.Ref("y", "i")} = best;");
        writer.Line($"{At.Ref("place", "i")} = where;");
    }

    private void WriteScatter(SourceWriter writer, ColumnTile tile)
    {
        writer.Line($"V gradient = {At.Ref("dy", "i")};");
        writer.Line($"V where = {At.Ref("place", "i")};");
        ForEachTap(writer, tile, (offset, tap) => writer.Line($"{At.Ref("dx", offset)} += V.And(V.Equal(where, V.Create({tap})), gradient);"));
    }

    private void WriteMean(SourceWriter writer, ColumnTile tile)
    {
        writer.Line("V sum = V.Create(0f);");
        ForEachTap(writer, tile, (offset, _) => writer.Line($"sum += {At.Ref("x", offset)};"));
        writer.Line($"{At.Ref("y", "i")} = sum * {Share(tile)};");
    }

    private void WriteShare(SourceWriter writer, ColumnTile tile)
    {
        writer.Line($"V share = {At.Ref("dy", "i")} * {Share(tile)};");
        ForEachTap(writer, tile, (offset, _) => writer.Line($"{At.Ref("dx", offset)} += share;"));
    }

    private string Share(ColumnTile tile)
    {
        int left = (tile.Start * Window.StrideWidth) - Window.PaddingWidth;
        int columns = Pool.CountsPadding ? Math.Min(Window.KernelWidth, Input.Width + Window.PaddingWidth - left) : TapsOf(tile.Start).Count();
        return columns == 1 ? "V.Create(1f / rows)" : $"V.Create(1f / ({At.Times("rows", columns)}))";
    }

    /// <summary>Writes a text for each tap of a window that lies on the image. It gets the place and the tap's number.</summary>
    private void ForEachTap(SourceWriter writer, ColumnTile tile, Action<string, string> write) => writer.Block("for (int ky = kyFirst; ky < kyEnd; ky++)", () =>
    {
        int[] taps = [.. TapsOf(tile.Start)];
        if (taps.Length > MostUnrolled)
        {
            writer.Block($"for (int kx = {taps[0]}; kx < {taps[taps.Length - 1] + 1}; kx++)", () => WriteTap("kx"));
            return;
        }

        foreach (int kx in taps)
        {
            writer.Scope(taps.Length > 1, () => WriteTap(Names.Number(kx)));
        }

        void WriteTap(string kx) => write(At.Sum("corner", At.Times("ky", Input.Width), kx), At.Index("ky", (Window.KernelWidth, kx)));
    });
}
