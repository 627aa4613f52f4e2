using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;

namespace NetDsl.Generator.Emit.Gpu.Nodes;

/// <summary>
/// Six numbers for each channel of each batch normalisation, as on the CPU: scale and shift, so that <c>y = x scale + shift</c>; mean and reciprocal deviation; slope and offset of the
/// gradient. In training a normalisation's launches find them on the way; for outputs alone one launch makes those of all from the running statistics.
/// </summary>
internal static class BatchNormCoefficients
{
    private const int Rows = 6;

    public static Wire Scale(GpuContext context, BatchNormNode node) => Row(context, node, 0, "scale");

    public static Wire Shift(GpuContext context, BatchNormNode node) => Row(context, node, 1, "shift");

    public static Wire Mean(GpuContext context, BatchNormNode node) => Row(context, node, 2, "mean");

    public static Wire Reciprocal(GpuContext context, BatchNormNode node) => Row(context, node, 3, "reciprocal");

    public static Wire Slope(GpuContext context, BatchNormNode node) => Row(context, node, 4, "slope");

    public static Wire Offset(GpuContext context, BatchNormNode node) => Row(context, node, 5, "offset");

    /// <summary>Makes the coefficients of all normalisations from the running statistics: a thread for each channel.</summary>
    public static GpuMoment ByRunningStatistics(GpuContext context)
    {
        IReadOnlyList<BatchNormNode> nodes = context.Network.Normalizations;
        int channels = nodes.Sum(node => node.Shape.Dimensions[0]);
        KernelLaunch launch = new(
            0,
            "Coefficients",
            Grids.Of(Names.Number((channels + Grids.Threads - 1) / Grids.Threads)),
            [new Wire(GpuNames.Floats, "values", "Values"), new Wire(GpuNames.Floats, "statistics", "Statistics"), All(context)],
            writer => WriteByRunningStatistics(writer, context.Network, channels))
        {
            Comment = ["Each thread finds its normalisation, and in that its channel: scale = s / sqrt(variance + epsilon), shift = b - mean scale."],
        };
        return new GpuMoment("The running statistics as a scale and a shift for each channel of the batch normalisations", [launch]);
    }

    private static FixedBuffer Buffer(GpuContext context) => context.Memory.Fixed(
        "coefficients", Rows * context.Network.Normalizations.Sum(node => node.Shape.Dimensions[0]), "coefficients of batch normalisations");

    private static Wire All(GpuContext context) => Wire.Fixed("coefficients", Buffer(context));

    private static Wire Row(GpuContext context, BatchNormNode node, int row, string name)
    {
        int number = context.Network.Normalizations.TakeWhile(other => !ReferenceEquals(other, node)).Count() + 1;
        int channels = node.Shape.Dimensions[0];
        int offset = Buffer(context).Offset + context.Network.CoefficientsOf(node) + (row * channels);
        string local = $"norm{number}{char.ToUpperInvariant(name[0])}{name.Substring(1)}";
        return new Wire(GpuNames.Floats, name, local) { View = $"Fixed({offset}, {channels})", Meaning = $"{name} of each channel" };
    }

    private static void WriteByRunningStatistics(SourceWriter writer, CompiledNetwork network, int channels)
    {
        Elementwise.WriteIndex(writer, "i");
        writer.Block($"if (i < {channels})", () =>
        {
            writer.Line("int c = i;").Line("int channels = 0;").Line("int first = 0;").Line("int scaleAt = -1;").Line("int shiftAt = -1;").Line("int meanAt = 0;").Line("int varianceAt = 0;");
            writer.Line("float epsilon = 0f;");
            int start = 0;
            foreach (BatchNormNode node in network.Normalizations)
            {
                int own = node.Shape.Dimensions[0];
                writer.Block($"if (i >= {start} && i < {start + own})", () =>
                {
                    writer.Line($"c = i - {start};").Line($"channels = {own};").Line($"first = {network.CoefficientsOf(node)};");
                    writer.Line($"scaleAt = {node.Scale?.Offset ?? -1};").Line($"shiftAt = {node.Shift?.Offset ?? -1};");
                    writer.Line($"meanAt = {node.RunningMean.Offset};").Line($"varianceAt = {node.RunningVariance.Offset};").Line($"epsilon = {Names.Literal(node.Epsilon)};");
                });
                start += own;
            }

            writer.Line($"float reciprocal = 1f / {GpuNames.Math}Sqrt(statistics[varianceAt + c] + epsilon);");
            writer.Line("float scale = reciprocal;").Block("if (scaleAt >= 0)", () => writer.Line("scale = values[scaleAt + c] * reciprocal;"));
            writer.Line("float shift = 0f;").Block("if (shiftAt >= 0)", () => writer.Line("shift = values[shiftAt + c];"));
            writer.Line("float mean = statistics[meanAt + c];");
            writer.Line("coefficients[first + c] = scale;").Line("coefficients[first + channels + c] = shift - mean * scale;");
            writer.Line("coefficients[first + 2 * channels + c] = mean;").Line("coefficients[first + 3 * channels + c] = reciprocal;");
        });
    }
}
