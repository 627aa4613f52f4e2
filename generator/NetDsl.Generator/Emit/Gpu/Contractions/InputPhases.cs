using System;
using System.Collections.Generic;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// The way back through a convolution whose windows move by several rows or columns. Places of the input fall into phases: places of one phase are met by the same taps of the
/// kernel, a stride apart, and lie a stride apart themselves. So within a phase it is a convolution by single steps with some of the taps. Without strides there is one phase.
/// </summary>
internal sealed class InputPhases(Geometry geometry)
{
    private readonly Line rows = new(geometry.Height, geometry.OutputHeight, geometry.Window.KernelHeight, geometry.Window.StrideHeight, geometry.Window.PaddingHeight, geometry.Window.DilationHeight);
    private readonly Line columns = new(geometry.Width, geometry.OutputWidth, geometry.Window.KernelWidth, geometry.Window.StrideWidth, geometry.Window.PaddingWidth, geometry.Window.DilationWidth);

    public int Count => rows.Stride * columns.Stride;

    /// <summary>The places of a sample in a phase; some of them may lie beyond the image.</summary>
    public int Places => rows.Places * columns.Places;

    /// <summary>The taps by which an output reaches a place; some of them may lie beyond the kernel.</summary>
    public int Taps => rows.Taps * columns.Taps;

    private bool HasPhases => Count > 1;

    /// <summary>The output that a tap connects a place with must exist, and so must the tap.</summary>
    public IReadOnlyList<Limit> OutputLimits => [new("Y", geometry.OutputHeight), new("X", geometry.OutputWidth), .. TapLimits];

    public IReadOnlyList<Limit> TapLimits => HasPhases ? [new("TapY", rows.Kernel), new("TapX", columns.Kernel)] : [];

    public IReadOnlyList<Limit> InputLimits => HasPhases ? [new("Y", geometry.Height), new("X", geometry.Width)] : [];

    /// <summary>A place in the input.</summary>
    public Axis Input() => HasPhases
        ? new(
            new Digit(0, geometry.Channels * geometry.Area, 0, 0),
            new Digit(rows.Places, rows.Stride * geometry.Width, rows.Stride, 0),
            new Digit(columns.Places, columns.Stride, 0, columns.Stride)) { Shift = ["phaseIn", "phaseInY", "phaseInX"] }
        : new(
            new Digit(0, geometry.Channels * geometry.Area),
            new Digit(geometry.Height, geometry.Width),
            new Digit(geometry.Width, 1));

    /// <summary>A place in the output: where the first of its taps connects it.</summary>
    public Axis Output() => HasPhases
        ? new(
            new Digit(0, geometry.Filters * geometry.Positions, 0, 0, 0, 0),
            new Digit(rows.Places, geometry.OutputWidth, 1, 0, 0, 0),
            new Digit(columns.Places, 1, 0, 1, 0, 0)) { Shift = ["phaseOut", "phaseOutY", "phaseOutX", "phaseTapY", "phaseTapX"] }
        : new(
            new Digit(0, geometry.Filters * geometry.Positions, 0, 0),
            new Digit(geometry.Height, geometry.OutputWidth, 1, 0),
            new Digit(geometry.Width, 1, 0, 1)) { Start = [(rows.Padding * geometry.OutputWidth) + columns.Padding, rows.Padding, columns.Padding] };

    /// <summary>A filter and a tap in the output.</summary>
    public Axis TermInOutput()
    {
        int down = -rows.OutputStep;
        int over = -columns.OutputStep;
        return HasPhases
            ? Terms(
                new Digit(geometry.GroupFilters, geometry.Positions, 0, 0, 0, 0),
                new Digit(rows.Taps, down * geometry.OutputWidth, down, 0, rows.TapStep, 0),
                new Digit(columns.Taps, over, 0, over, 0, columns.TapStep))
            : Terms(
                new Digit(geometry.GroupFilters, geometry.Positions, 0, 0),
                new Digit(rows.Taps, down * geometry.OutputWidth, down, 0),
                new Digit(columns.Taps, over, 0, over));
    }

    /// <summary>A filter and a tap in a tensor with so many values for each filter and each tap.</summary>
    public Axis Term(int ofFilter, int ofTap) => HasPhases && ofTap > 0
        ? Terms(
            new Digit(geometry.GroupFilters, ofFilter, 0, 0),
            new Digit(rows.Taps, ofTap * columns.Kernel * rows.TapStep, rows.TapStep, 0),
            new Digit(columns.Taps, ofTap * columns.TapStep, 0, columns.TapStep),
            ofTap == 1 ? "phaseTap" : throw new NotSupportedException(), "phaseTapY", "phaseTapX")
        : Terms(new Digit(geometry.GroupFilters, ofFilter), new Digit(rows.Taps, ofTap * columns.Kernel), new Digit(columns.Taps, ofTap));

    private static Axis Terms(Digit filter, Digit row, Digit column, params string[] shift) => new([.. Axes.Connections(filter, [row, column], isTerm: true)]) { Shift = shift };

    /// <summary>The locals that the shifts name.</summary>
    public void Write(SourceWriter writer)
    {
        writer.Line($"int phaseY = phase / {columns.Stride};");
        writer.Line($"int phaseX = phase - phaseY * {columns.Stride};");
        rows.Write(writer, "Y");
        columns.Write(writer, "X");
        writer.Line($"int phaseTap = phaseTapY * {columns.Kernel} + phaseTapX;");
        writer.Line($"int phaseOut = phaseOutY * {geometry.OutputWidth} + phaseOutX;");
        writer.Line($"int phaseIn = phaseInY * {geometry.Width} + phaseInX;");
    }

    /// <summary>One of the two directions. Row i of the input is met by the taps t for which i + padding - t dilation is a multiple of the stride.</summary>
    private sealed record Line(int Size, int OutputSize, int Kernel, int Stride, int Padding, int Dilation)
    {
        private readonly int divisor = GreatestCommonDivisor(Stride, Dilation);

        public int Places => (Size + Stride - 1) / Stride;

        /// <summary>From one of a phase's taps to the next.</summary>
        public int TapStep => Stride / divisor;

        /// <summary>How many outputs back that is.</summary>
        public int OutputStep => Dilation / divisor;

        public int Taps => (Kernel + TapStep - 1) / TapStep;

        public void Write(SourceWriter writer, string name)
        {
            // The first row of the phase, and counted in strides the output that tap 0 would connect it with.
            string stride = Names.Number(Stride);
            writer.Line(Stride == 1
                ? $"int phaseFirst{name} = {Padding};"
                : $"int phaseFirst{name} = ({At.Sum(Names.Number(Padding + Stride - 1), $"-phase{name}")}) / {stride};");
            writer.Line($"int phaseIn{name} = {At.Sum(At.Times($"phaseFirst{name}", Stride), $"phase{name}", Names.Number(-Padding))};");
            string tap = At.Times($"phase{name}", Inverse);
            string first = TapStep == 1 ? "0" : divisor == 1 ? $"{tap} % {TapStep}" : $"phase{name} / {divisor} * {Inverse} % {TapStep}";
            writer.Line($"int phaseTap{name} = {(divisor == 1 ? first : $"phase{name} % {divisor} == 0 ? {first} : {Kernel}")};");
            writer.Line(Dilation == 1 && Stride > 1
                ? $"int phaseOut{name} = phaseFirst{name};"
                : Stride == 1
                ? $"int phaseOut{name} = phaseFirst{name};"
                : $"int phaseOut{name} = phaseFirst{name} + (phase{name} - phaseTap{name} * {Dilation}) / {stride};");
        }

        /// <summary>What times the dilation is 1, in strides.</summary>
        private int Inverse
        {
            get
            {
                for (int candidate = 1; candidate < TapStep; candidate++)
                {
                    if (candidate * (Dilation / divisor) % TapStep == 1)
                    {
                        return candidate;
                    }
                }

                return 1;
            }
        }

        private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
    }
}
