using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>Pooling over windows: a thread for each window, and on the way back one for each value, which looks into the windows that it lies in.</summary>
internal sealed class GpuPooling(GpuContext context, StepBuffers buffers) : GpuStep(context, buffers)
{
    /// <summary>Windows of so many places are written out.</summary>
    private const int MostUnrolled = 9;

    private PoolingNode Pool => (PoolingNode)Step.Head;

    private bool IsMax => Pool.Kind == PoolingKind.Max;

    private Window Window => Pool.Window;

    private Shape Input => Step.Input;

    private Shape Output => Step.Output;

    public override IEnumerable<KernelLaunch> Forward()
    {
        yield return Launch(
            "Forward",
            Grids.ForEach(OutputCount),
            [Wire.Tensor("input", Buffers.X), Wire.Tensor("output", Buffers.Y), .. IsMax ? [Wire.Tensor("places", Buffers.Place!)] : System.Array.Empty<Wire>(), Wire.Batch],
            writer => Elementwise.Write(writer, OutputCount, () => WriteWindow(writer)),
            IsMax
                ? $"The largest of each {Window.KernelHeight}x{Window.KernelWidth} window's places on the image, the first among equals, and which of them it is."
                : $"The mean of each {Window.KernelHeight}x{Window.KernelWidth} window{(Pool.CountsPadding ? "" : "'s places on the image")}.");
    }

    public override IEnumerable<KernelLaunch> Backward()
    {
        if (Buffers.DX is not { } dx)
        {
            yield break;
        }

        yield return Launch(
            "InputGradient",
            Grids.ForEach(Input.Count),
            [Wire.Tensor("gradient", Buffers.DY), .. IsMax ? [Wire.Tensor("places", Buffers.Place!)] : System.Array.Empty<Wire>(), Wire.Tensor("result", dx), Wire.Batch],
            writer => Elementwise.Write(writer, Input.Count, () => WriteValue(writer)),
            IsMax ? "The gradients of the windows whose largest value this is." : "Its share of the gradients of the windows that it lies in.");
    }

    private void WriteWindow(SourceWriter writer)
    {
        WriteIndices(writer, "p", Output);
        writer.Line($"int top = {At.Sum(At.Times("py", Window.StrideHeight), Names.Number(-Window.PaddingHeight))};");
        writer.Line($"int left = {At.Sum(At.Times("px", Window.StrideWidth), Names.Number(-Window.PaddingWidth))};");
        writer.Line($"int corner = {At.Index("image", (Input.Height, "top"), (Input.Width, "left"))};");
        if (Window.HasPadding)
        {
            WriteLimits(writer);
        }

        if (IsMax)
        {
            WriteLargest(writer);
        }
        else
        {
            writer.Line("float sum = 0f;");
            ForEachTap(writer, (offset, _) => writer.Line($"sum += input[{offset}];"));
            writer.Line($"output[i] = sum * {Share("py", "px")};");
        }
    }

    private void WriteLargest(SourceWriter writer)
    {
        writer.Line("float best = float.NegativeInfinity;");
        writer.Line($"int where = {(Window.HasPadding ? At.Sum(At.Times("kyFirst", Window.KernelWidth), "kxFirst") : "0")};");
        ForEachTap(writer, (offset, tap) =>
        {
            writer.Line($"float value{Suffix(tap)} = input[{offset}];");
            writer.Block($"if (value{Suffix(tap)} > best || value{Suffix(tap)} != value{Suffix(tap)})", () => writer.Line($"best = value{Suffix(tap)};").Line($"where = {tap};"));
        });
        writer.Line("output[i] = best;").Line("places[i] = where;");
    }

    /// <summary>Numbers the locals of taps that are written out.</summary>
    private static string Suffix(string tap) => tap.All(char.IsDigit) ? tap : "";

    /// <summary>The kernel's rows and columns that lie on the image.</summary>
    private void WriteLimits(SourceWriter writer)
    {
        writer.Line("int kyFirst = top < 0 ? -top : 0;").Line("int kxFirst = left < 0 ? -left : 0;");
        writer.Line($"int kyEnd = {Input.Height} - top < {Window.KernelHeight} ? {Input.Height} - top : {Window.KernelHeight};");
        writer.Line($"int kxEnd = {Input.Width} - left < {Window.KernelWidth} ? {Input.Width} - left : {Window.KernelWidth};");
    }

    private void ForEachTap(SourceWriter writer, System.Action<string, string> write)
    {
        if (!Window.HasPadding && Window.Size <= MostUnrolled)
        {
            for (int tap = 0; tap < Window.Size; tap++)
            {
                write(At.Sum("corner", Names.Number((tap / Window.KernelWidth * Input.Width) + (tap % Window.KernelWidth))), Names.Number(tap));
            }

            return;
        }

        (string Rows, string Columns) = Window.HasPadding
            ? ("for (int ky = kyFirst; ky < kyEnd; ky++)", "for (int kx = kxFirst; kx < kxEnd; kx++)")
            : ($"for (int ky = 0; ky < {Window.KernelHeight}; ky++)", $"for (int kx = 0; kx < {Window.KernelWidth}; kx++)");
        writer.Block(Rows, () => writer.Block(Columns, () => write(At.Sum("corner", At.Times("ky", Input.Width), "kx"), At.Index("ky", (Window.KernelWidth, "kx")))));
    }

    /// <summary>One over how many places a window's mean is of.</summary>
    private string Share(string py, string px)
    {
        if (!Window.HasPadding)
        {
            return Names.Literal(1.0 / Window.Size);
        }

        return $"(1f / ({Places(py, Window.KernelHeight, Window.StrideHeight, Window.PaddingHeight, Input.Height)} * {Places(px, Window.KernelWidth, Window.StrideWidth, Window.PaddingWidth, Input.Width)}))";
    }

    /// <summary>How many places of a window count along one dimension: those on the image, or those on the image and the padding around it, though not beyond.</summary>
    private string Places(string p, int kernel, int stride, int padding, int size)
    {
        string start = At.Sum(At.Times(p, stride), Names.Number(-padding));
        int limit = Pool.CountsPadding ? size + padding : size;
        string first = Pool.CountsPadding ? start : $"{GpuNames.Math}Larger(0, {start})";
        return $"({GpuNames.Math}Smaller({limit}, {At.Sum(At.Times(p, stride), Names.Number(kernel - padding))}) - {Parenthesised(first)})";
    }

    private static string Parenthesised(string text) => text.Contains(" ") && !text.EndsWith(")", System.StringComparison.Ordinal) ? $"({text})" : text;

    private void WriteValue(SourceWriter writer)
    {
        WriteIndices(writer, "i", Input);
        writer.Line("// The windows that the value lies in.");
        WriteRange(writer, "py", "iy", Window.PaddingHeight, Window.KernelHeight, Window.StrideHeight, Output.Height);
        WriteRange(writer, "px", "ix", Window.PaddingWidth, Window.KernelWidth, Window.StrideWidth, Output.Width);
        writer.Line("float sum = 0f;");
        writer.Block("for (int py = pyFirst; py <= pyLast; py++)", () => writer.Block("for (int px = pxFirst; px <= pxLast; px++)", () =>
        {
            writer.Line($"int o = {At.Index("image", (Output.Height, "py"), (Output.Width, "px"))};");
            if (!IsMax)
            {
                writer.Line($"sum += gradient[o] * {Share("py", "px")};");
                return;
            }

            string ky = At.Sum("iy", Names.Number(Window.PaddingHeight), "-" + At.Times("py", Window.StrideHeight));
            string kx = At.Sum("ix", Names.Number(Window.PaddingWidth), "-" + At.Times("px", Window.StrideWidth));
            writer.Line($"int tap = ({ky}) * {Window.KernelWidth} + {kx};");
            writer.Line("sum += places[o] == tap ? gradient[o] : 0f;");
        }));
        writer.Line("result[i] = sum;");
    }

    private static void WriteRange(SourceWriter writer, string p, string place, int padding, int kernel, int stride, int windows)
    {
        string from = At.Sum(place, Names.Number(padding - kernel));
        string to = At.Sum(place, Names.Number(padding));
        writer.Line($"int {p}First = {from} < 0 ? 0 : ({from}) / {stride} + 1;");
        writer.Line($"int {p}Last = {GpuNames.Math}Smaller({windows - 1}, ({to}) / {stride});");
    }

    /// <summary>Declares the image, the row and the column of index i.</summary>
    private static void WriteIndices(SourceWriter writer, string prefix, Shape shape)
    {
        writer.Line($"int {prefix}x = i % {shape.Width};").Line($"int {prefix}y = i / {shape.Width} % {shape.Height};").Line($"int image = i / {shape.Height * shape.Width};");
    }
}
