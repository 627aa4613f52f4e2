using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>Writes the forward pass of a convolution without pooling on a single sample, in tiles whose outputs are finished while they are in registers.</summary>
/// <param name="buffers">The convolution's step.</param>
/// <param name="activation">Its function.</param>
/// <param name="readers">The convolutions whose input is laid out for them here.</param>
/// <param name="isShared">Whether several workers each take some of the tiles.</param>
internal sealed class SampleTiles(StepBuffers buffers, ActivationEmitter activation, IReadOnlyList<StepBuffers> readers, bool isShared)
{
    private readonly Step step = buffers.Step;
    private readonly ContractionNode node = (ContractionNode)buffers.Step.Head;
    private readonly string input = SampleRowLayout.Of((ContractionNode)buffers.Step.Head).IsInput ? "x" : "padded";

    private Window Window => node.Window!;

    private SampleRowLayout Layout { get; } = SampleRowLayout.Of((ContractionNode)buffers.Step.Head);

    private IEnumerable<LaidOut> Targets => readers.Select((reader, i) => new LaidOut(readers.Count == 1 ? "next" : $"next{i + 1}", (ContractionNode)reader.Step.Head));

    private bool Finishes => SampleFinish.Takes(step);

    private string Prefix => $"Step{step.Number}Sample";

    private string F32 => $"{Names.Kernels}F32x1";

    private string Bias => node.Bias is null ? "" : "ref float bias, ";

    private string Parameters => $"(ref {F32} {input}, ref float weight, {Bias}{(Finishes ? Epilogue.Parameters(step, F32) : "")}ref {F32} y{string.Concat(Targets.Select(target => $", ref {F32} {target.Name}"))}, ";

    /// <summary>The forward method, and one for the tiles of each number of registers.</summary>
    public void Write(SourceWriter writer)
    {
        SampleTile few = SampleTile.Of(node.Shape, SampleTile.FewSums), many = SampleTile.Of(node.Shape, SampleTile.ManySums);
        bool isOne = few.IsLike(many);
        foreach (SampleTile tile in isOne ? [few] : new[] { few, many })
        {
            WriteTile(writer, tile);
            writer.Line();
        }

        writer.Line(Names.Optimize);
        string share = isShared ? $"{Names.Kernels}Share share" : "";
        writer.Block($"private static void {Prefix}Forward{Parameters}{share}".TrimEnd(',', ' ') + ")", () =>
        {
            foreach (LaidOut target in Targets)
            {
                writer.Line($"{Names.Kernels}Columns.Frame(ref {target.Name}, {target.Sizes}, {target.Window.PaddingHeight}, {target.Window.PaddingWidth}, {(isShared ? "share" : $"{Names.Kernels}Share.All")});");
            }

            if (isOne)
            {
                WriteCalls(writer, few);
                return;
            }

            writer.Block($"if ({Names.Kernels}Registers.AreMany)", () => WriteCalls(writer, many));
            writer.Block("else", () => WriteCalls(writer, few));
        });
    }

    private void WriteCalls(SourceWriter writer, SampleTile tile)
    {
        string range = isShared ? $"int tile = share.First({tile.Count}); tile < share.End({tile.Count})" : $"int tile = 0; tile < {tile.Count}";
        writer.Block($"for ({range}; tile++)", () =>
        {
            (string row, string channel) = tile.First("tile");
            writer.Line($"int oy = {row};");
            writer.Line($"int o = {channel};");
            string y = At.Index("o", (node.Shape.Height, "oy"), (node.Shape.Width, "0"));
            IEnumerable<string> arguments =
            [
                $"ref {input}",
                $"ref {At.Ref("weight", At.Times("o", step.Input.Channels * Window.Size))}",
                .. node.Bias is null ? [] : new[] { $"ref {At.Ref("bias", "o")}" },
                .. !Finishes || step.Normalization is null ? [] : new[] { $"ref {At.Ref("scale", "o")}", $"ref {At.Ref("shift", "o")}" },
                .. !Finishes || step.Added is null ? [] : new[] { $"ref {At.Ref("added", y)}" },
                $"ref {At.Ref("y", y)}",
                .. Targets.Select(target => $"ref {At.Ref(target.Name, target.Place("o", "oy"))}"),
                "oy",
            ];
            writer.Line($"{Name(tile)}({string.Join(", ", arguments)});");
        });
    }

    private string Name(SampleTile tile) => $"{Prefix}Tile{tile.Sums}";

    private void WriteTile(SourceWriter writer, SampleTile tile)
    {
        string channels = tile.Channels == 1 ? "One channel" : $"{tile.Channels} channels";
        string rows = tile.Rows == 1 ? "row oy" : $"{tile.Rows} rows from oy on";
        writer.Line($"// {channels} of {rows} of the convolution of one sample, whose columns lie in the lanes.");
        writer.Line(Names.Optimize);
        writer.Block($"private static void {Name(tile)}{Parameters}int oy)", () => tile.Row.Write(writer, (vectors, ox) => WriteSums(writer, tile, vectors, ox)));
    }

    private void WriteSums(SourceWriter writer, SampleTile tile, IReadOnlyList<RowVector> vectors, string ox)
    {
        string type = tile.Row.Type;
        Sum[] sums = [.. from m in Enumerable.Range(0, tile.Channels) from r in Enumerable.Range(0, tile.Rows) from v in Enumerable.Range(0, vectors.Count) select new Sum(m, r, v)];
        foreach (Sum sum in sums)
        {
            writer.Line($"{type} {sum.Name} = {type}.Create({(node.Bias is null ? "0f" : At.Ref("bias", Names.Number(sum.M)))});");
        }

        writer.For("c", step.Input.Channels, c => writer.For("ky", Window.KernelHeight, ky => WriteTaps(writer, tile, sums, vectors, c, ky, ox)));
        foreach (Sum sum in sums)
        {
            WriteOutput(writer, tile, sum, vectors[sum.V].Start, ox);
        }
    }

    private void WriteTaps(SourceWriter writer, SampleTile tile, IReadOnlyList<Sum> sums, IReadOnlyList<RowVector> vectors, string c, string ky, string ox)
    {
        string iy = At.Sum(At.Times("oy", Window.StrideHeight), At.Times(ky, Window.DilationHeight));
        string first = At.Index(c, (Layout.Height, iy), (Layout.Phases * Layout.Width, ox));
        writer.Line($"ref {F32} row = ref {At.Ref(input, first)};");
        writer.Line($"ref float w = ref {At.Ref("weight", At.Index(c, (Window.KernelHeight, ky), (Window.KernelWidth, "0")))};");
        for (int kx = 0; kx < Window.KernelWidth; kx++)
        {
            WriteTap(writer, tile, sums, vectors, kx);
        }
    }

    private void WriteTap(SourceWriter writer, SampleTile tile, IReadOnlyList<Sum> sums, IReadOnlyList<RowVector> vectors, int kx)
    {
        string type = tile.Row.Type;
        int nextRow = Window.StrideHeight * Layout.Phases * Layout.Width;
        foreach (Sum sum in sums.Where(sum => sum.M == 0))
        {
            string place = Names.Number((sum.R * nextRow) + vectors[sum.V].Start + Layout.Tap(kx));
            writer.Line($"{type} x{sum.R}_{sum.V}_{kx} = {tile.Row.At("row", place)};");
        }

        foreach (IGrouping<int, Sum> channel in sums.GroupBy(sum => sum.M))
        {
            writer.Line($"{type} w{channel.Key}_{kx} = {type}.Create({At.Ref("w", Names.Number((channel.Key * step.Input.Channels * Window.Size) + kx))});");
            foreach (Sum sum in channel)
            {
                writer.Line($"{sum.Name} = {type}.MultiplyAdd(w{sum.M}_{kx}, x{sum.R}_{sum.V}_{kx}, {sum.Name});");
            }
        }
    }

    private void WriteOutput(SourceWriter writer, SampleTile tile, Sum sum, int start, string ox)
    {
        string type = tile.Row.Type;
        string place = At.Sum(ox, Names.Number((((sum.M * node.Shape.Height) + sum.R) * node.Shape.Width) + start));
        if (Finishes && Epilogue.Has(step))
        {
            string channel = Names.Number(sum.M);
            string value = step.Normalization is null
                ? sum.Name
                : $"{type}.MultiplyAdd({sum.Name}, {type}.Create({At.Ref("scale", channel)}), {type}.Create({At.Ref("shift", channel)}))";
            writer.Line($"{sum.Name} = {value}{(step.Added is null ? "" : $" + {tile.Row.At("added", place)}")};");
        }

        if (Finishes && step.Activation is not null)
        {
            writer.Line($"{sum.Name} = {activation.ApplyInLoop(sum.Name)};");
        }

        writer.Line($"{tile.Row.At("y", place)} = {sum.Name};");
        foreach (LaidOut target in Targets)
        {
            string next = At.Sum(ox, Names.Number((((sum.M * target.Layout.Height) + sum.R) * target.Layout.Width) + start));
            writer.Line($"{tile.Row.At(target.Name, next)} = {sum.Name};");
        }
    }

    /// <summary>A vector of sums.</summary>
    /// <param name="M">Its channel in the tile.</param>
    /// <param name="R">Its row in the tile.</param>
    /// <param name="V">Its columns.</param>
    private readonly record struct Sum(int M, int R, int V)
    {
        public string Name => $"z{M}_{R}_{V}";
    }

    /// <summary>The outputs as a convolution that comes later reads them, between zeros.</summary>
    /// <param name="Name">The name of the parameter.</param>
    /// <param name="Reader">The convolution.</param>
    private sealed record LaidOut(string Name, ContractionNode Reader)
    {
        public SampleRowLayout Layout { get; } = SampleRowLayout.Of(Reader);

        public Window Window => Reader.Window!;

        private Shape Image => Reader.Input!.Shape;

        public string Sizes =>
            $"new {Names.Kernels}ImageSize({Image.Channels}, {Image.Height}, {Image.Width}), new {Names.Kernels}ImageSize({Image.Channels}, {Layout.Height}, {Layout.Width})";

        public string Place(string channel, string row) => At.Index(channel, (Layout.Height, At.Sum(row, Names.Number(Window.PaddingHeight))), (Layout.Width, Names.Number(Window.PaddingWidth)));
    }
}
