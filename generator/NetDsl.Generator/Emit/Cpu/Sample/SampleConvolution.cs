using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>
/// Writes a convolution on a single sample: the lanes of a vector are neighbouring columns. Some channels by all vectors of a row are
/// summed at once.
/// </summary>
internal sealed class SampleConvolution(StepBuffers buffers)
{
    private const int MostSums = 12;

    private readonly Step step = buffers.Step;
    private readonly ContractionNode node = (ContractionNode)buffers.Step.Head;

    private Window Window => node.Window!;

    private Shape Input => step.Input;

    private Shape Output => node.Shape;

    /// <summary>The rows that the forward pass reads: the input's own, or those laid out for the purpose.</summary>
    private SampleRowLayout Layout { get; } = SampleRowLayout.Of((ContractionNode)buffers.Step.Head);

    /// <summary>The name of what the forward methods read.</summary>
    public string InputName => Layout.IsInput ? "x" : "padded";

    private string Prefix => $"Step{step.Number}Sample";

    private string F32 => $"{Names.Kernels}F32x1";

    /// <summary>Whether a convolution's rows can be vectors.</summary>
    public static bool Fits(Step step) => step.Head is ContractionNode { Window: not null, Groups: 1, Shape.Width: var columns } && RowVectors.CanHold(columns);

    /// <summary>Whether its gradients can be computed on rows too: taps of neighbouring columns are neighbours, and none lies on padding.</summary>
    public static bool GradientsFit(Step step) => step.Head is ContractionNode
    {
        Window: { StrideWidth: 1, PaddingHeight: 0, PaddingWidth: 0, IsPlain: true }, Groups: 1, Shape.Width: var columns,
    } && RowVectors.CanHold(columns);

    /// <summary>The length of a row of the gradient with zeros at both ends.</summary>
    private static int PaddedWidth(ContractionNode node) => node.Shape.Width + (2 * (node.Window!.KernelWidth - 1));

    /// <summary>Some channels of one output row, before the activation.</summary>
    public void WriteRows(SourceWriter writer, int plane)
    {
        RowVectors row = RowVectors.Of(Output.Width);
        string bias = node.Bias is null ? "" : "ref float bias, ";
        foreach (int channels in Group.Sizes(Output.Channels, ForwardChannels))
        {
            writer.Line($"// {(channels == 1 ? "One channel" : $"{channels} channels")} of row oy of the convolution of one sample, whose columns lie in the lanes.");
            writer.Line(Names.Optimize);
            writer.Block($"private static void {Prefix}Row{channels}(ref {F32} {InputName}, ref float weight, {bias}ref {F32} z, int oy)", () =>
                row.Write(writer, (vectors, ox) => WriteRowTile(writer, channels, plane, row, vectors, ox)));
            writer.Line();
        }
    }

    private void WriteRowTile(SourceWriter writer, int channels, int plane, RowVectors row, IReadOnlyList<RowVector> vectors, string ox)
    {
        ForEachSum(channels, vectors, (m, v) => writer.Line(
            $"{row.Type} z{m}_{v} = {row.Type}.Create({(node.Bias is null ? "0f" : At.Ref("bias", Names.Number(m)))});"));
        writer.For("c", Input.Channels, c => writer.For("ky", Window.KernelHeight, ky => WriteTaps(writer, channels, row, vectors, c, ky, ox)));
        ForEachSum(channels, vectors, (m, v) =>
            writer.Line($"{row.At("z", At.Sum(ox, Names.Number((m * plane) + vectors[v].Start)))} = z{m}_{v};"));
    }

    /// <summary>How many channels a call of <see cref="WriteRows"/>'s methods takes.</summary>
    public int ForwardChannels => ChannelsAtOnce(Output.Channels, RowVectors.Of(Output.Width));

    public void WriteWeightGradient(SourceWriter writer)
    {
        RowVectors row = RowVectors.Of(Output.Width);
        int most = Math.Max(1, Math.Min(Output.Channels, MostSums / Math.Min(Window.KernelWidth, MostSums)));
        writer.Line("// dWeight[o,c,ky,kx] += the sum over oy and ox of dz[o,oy,ox] * x[c,oy + ky,ox + kx], for one sample.");
        writer.Line(Names.Optimize);
        writer.Block($"private static void {Prefix}WeightGradient(ref {F32} x, ref {F32} dz, ref float dWeight)", () =>
            Group.Write(writer, Output.Channels, most, "o", (group, o) =>
                writer.For("c", Input.Channels, c => writer.For("ky", Window.KernelHeight, ky => WriteKernelRow(writer, group.Size, row, o, c, ky)))));
    }

    public void WriteInputGradient(SourceWriter writer)
    {
        RowVectors row = RowVectors.Of(Input.Width);
        writer.Line("// dx[c,iy,ix] = the sum over o, ky, kx of dz[o,iy - ky,ix - kx] * weight[o,c,ky,kx], for one sample; rows of dz end in zeros.");
        writer.Line(Names.Optimize);
        writer.Block($"private static void {Prefix}InputGradient(ref {F32} dz, ref float weight, ref {F32} dx)", () =>
            Group.Write(writer, Input.Channels, ChannelsAtOnce(Input.Channels, row), "c", (group, c) =>
                writer.For("iy", Input.Height, iy => WriteInputRow(writer, group.Size, row, c, iy))));
    }

    private static int ChannelsAtOnce(int channels, RowVectors row)
    {
        int most = Math.Max(1, Math.Min(channels, MostSums / row.AtOnce));
        return Enumerable.Range(1, most).Where(size => channels % size == 0).Max() is var exact && exact * 2 > most ? exact : most;
    }

    private static void ForEachSum(int channels, IReadOnlyList<RowVector> vectors, Action<int, int> write)
    {
        for (int m = 0; m < channels; m++)
        {
            for (int v = 0; v < vectors.Count; v++)
            {
                write(m, v);
            }
        }
    }

    private void WriteTaps(SourceWriter writer, int channels, RowVectors row, IReadOnlyList<RowVector> vectors, string c, string ky, string ox)
    {
        string iy = At.Sum(At.Times("oy", Window.StrideHeight), At.Times(ky, Window.DilationHeight));
        string first = At.Index(c, (Layout.Height, iy), (Layout.Phases * Layout.Width, ox));
        writer.Line($"ref {F32} row = ref {At.Ref(InputName, first)};");
        writer.Line($"ref float w = ref {At.Ref("weight", At.Index(c, (Window.KernelHeight, ky), (Window.KernelWidth, "0")))};");
        WriteKernelColumns(writer, kx =>
        {
            for (int v = 0; v < vectors.Count; v++)
            {
                writer.Line($"{row.Type} x{v}_{kx} = {row.At("row", Names.Number(vectors[v].Start + Layout.Tap(kx)))};");
            }

            for (int m = 0; m < channels; m++)
            {
                writer.Line($"{row.Type} w{m}_{kx} = {row.Type}.Create({At.Ref("w", Names.Number((m * Input.Channels * Window.Size) + kx))});");
                for (int v = 0; v < vectors.Count; v++)
                {
                    writer.Line($"z{m}_{v} = {row.Type}.MultiplyAdd(w{m}_{kx}, x{v}_{kx}, z{m}_{v});");
                }
            }
        });
    }

    private void WriteKernelColumns(SourceWriter writer, Action<int> write)
    {
        for (int kx = 0; kx < Window.KernelWidth; kx++)
        {
            write(kx);
        }
    }

    private void WriteKernelRow(SourceWriter writer, int channels, RowVectors row, string o, string c, string ky)
    {
        int[] all = [.. Enumerable.Range(0, Window.KernelWidth)];
        foreach (int[] chunk in Enumerable.Range(0, (all.Length + MostSums - 1) / MostSums).Select(i => all.Skip(i * MostSums).Take(MostSums).ToArray()))
        {
            writer.Scope(all.Length > MostSums, () => WriteKernelChunk(writer, channels, row, chunk, o, c, ky));
        }
    }

    private void WriteKernelChunk(SourceWriter writer, int channels, RowVectors row, int[] chunk, string o, string c, string ky)
    {
        IEnumerable<(int M, int Kx)> sums = [.. from m in Enumerable.Range(0, channels) from kx in chunk select (m, kx)];
        foreach ((int m, int kx) in sums)
        {
            writer.Line($"{row.Type} g{m}_{kx} = {row.Type}.Create(0f);");
        }

        writer.For("oy", Output.Height, oy =>
        {
            string iy = At.Sum(At.Times(oy, Window.StrideHeight), ky);
            writer.Line($"ref {F32} xRow = ref {At.Ref("x", At.Index(c, (Input.Height, iy), (Input.Width, "0")))};");
            writer.Line($"ref {F32} dzRow = ref {At.Ref("dz", At.Index(o, (Output.Height, oy), (Output.Width, "0")))};");
            row.Write(writer, (vectors, ox) =>
            {
                for (int v = 0; v < vectors.Count; v++)
                {
                    WriteProducts(writer, channels, row, vectors[v], v, ox, chunk);
                }
            });
        });
        writer.Line($"ref float dw = ref {At.Ref("dWeight", At.Index(o, (Input.Channels, c), (Window.KernelHeight, ky), (Window.KernelWidth, "0")))};");
        foreach ((int m, int kx) in sums)
        {
            writer.Line($"{At.Ref("dw", Names.Number((m * Input.Channels * Window.Size) + kx))} += {row.Type}.Sum(g{m}_{kx});");
        }
    }

    private void WriteProducts(SourceWriter writer, int channels, RowVectors row, RowVector vector, int v, string ox, int[] chunk)
    {
        foreach (int kx in chunk)
        {
            writer.Line($"{row.Type} x{v}_{kx} = {row.At("xRow", At.Sum(ox, Names.Number(vector.Start + kx)))};");
        }

        for (int m = 0; m < channels; m++)
        {
            string dz = row.At("dzRow", At.Sum(ox, Names.Number((m * Output.Height * Output.Width) + vector.Start)));
            writer.Line($"{row.Type} d{m}_{v} = {(vector.Fresh == row.Lanes ? dz : $"{Names.Kernels}Columns.Last({dz}, {vector.Fresh})")};");
            foreach (int kx in chunk)
            {
                writer.Line($"g{m}_{kx} = {row.Type}.MultiplyAdd(d{m}_{v}, x{v}_{kx}, g{m}_{kx});");
            }
        }
    }

    private void WriteInputRow(SourceWriter writer, int channels, RowVectors row, string c, string iy)
    {
        int stride = Window.StrideHeight;
        string least = stride == 1 ? "0" : $"({iy}) % {stride}";
        writer.Line($"int kyFirst = global::System.Math.Max({least}, {At.Sum(iy, Names.Number(-(Output.Height - 1) * stride))});");
        writer.Line($"int kyEnd = global::System.Math.Min({Window.KernelHeight}, {At.Sum(iy, "1")});");
        writer.Line($"ref {F32} dxRow = ref {At.Ref("dx", At.Index(c, (Input.Height, iy), (Input.Width, "0")))};");
        row.Write(writer, (vectors, ix) => WriteInputTile(writer, channels, row, vectors, c, iy, ix));
    }

    private void WriteInputTile(SourceWriter writer, int channels, RowVectors row, IReadOnlyList<RowVector> vectors, string c, string iy, string ix)
    {
        int stride = Window.StrideHeight;
        ForEachSum(channels, vectors, (m, v) => writer.Line($"{row.Type} g{m}_{v} = {row.Type}.Create(0f);"));
        string next = stride == 1 ? "ky++" : $"ky += {stride}";
        writer.For("o", Output.Channels, o => writer.Block($"for (int ky = kyFirst; ky < kyEnd; {next})", () =>
        {
            string oy = stride == 1 ? At.Sum(iy, "-ky") : $"({At.Sum(iy, "-ky")}) / {stride}";
            writer.Line($"ref {F32} dzRow = ref {At.Ref("dz", At.Index(o, (Output.Height, oy), (PaddedWidth(node), ix)))};");
            writer.Line($"ref float w = ref {At.Ref("weight", At.Index(o, (Input.Channels, c), (Window.KernelHeight, "ky"), (Window.KernelWidth, "0")))};");
            WriteKernelColumns(writer, kx => WriteInputTap(writer, channels, row, vectors, kx));
        }));
        ForEachSum(channels, vectors, (m, v) =>
            writer.Line($"{row.At("dxRow", At.Sum(ix, Names.Number((m * Input.Height * Input.Width) + vectors[v].Start)))} = g{m}_{v};"));
    }

    private void WriteInputTap(SourceWriter writer, int channels, RowVectors row, IReadOnlyList<RowVector> vectors, int kx)
    {
        for (int v = 0; v < vectors.Count; v++)
        {
            writer.Line($"{row.Type} d{v}_{kx} = {row.At("dzRow", Names.Number(vectors[v].Start + Window.KernelWidth - 1 - kx))};");
        }

        for (int m = 0; m < channels; m++)
        {
            writer.Line($"{row.Type} w{m}_{kx} = {row.Type}.Create({At.Ref("w", Names.Number((m * Window.Size) + kx))});");
            for (int v = 0; v < vectors.Count; v++)
            {
                writer.Line($"g{m}_{v} = {row.Type}.MultiplyAdd(w{m}_{kx}, d{v}_{kx}, g{m}_{v});");
            }
        }
    }
}
