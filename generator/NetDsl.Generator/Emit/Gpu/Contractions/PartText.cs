namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>What every kernel of a contraction says first: how much there is of everything, and which group of channels and which phase are meant.</summary>
internal static class PartText
{
    public static string Rows(ContractionKernel kernel) => Name(kernel.Rows, "rows");

    public static string Columns(ContractionKernel kernel) => Name(kernel.Columns, "columns");

    public static string Terms(ContractionKernel kernel) => Name(kernel.Terms, "terms");

    public static void WriteExtents(SourceWriter writer, ContractionKernel kernel, bool withTerms = true)
    {
        foreach ((Extent extent, string name) in new[] { (kernel.Rows, "rows"), (kernel.Columns, "columns"), (kernel.Terms, "terms") })
        {
            if (extent.IsPerSample && (withTerms || name != "terms"))
            {
                writer.Line($"int {name} = {extent.Text};");
            }
        }
    }

    /// <summary>The group and the phase, from their common number.</summary>
    public static void Write(SourceWriter writer, ContractionKernel kernel, string part)
    {
        if (kernel.Groups > 1)
        {
            writer.Line($"int group = {(kernel.Phases == 1 ? part : $"({part}) / {kernel.Phases}")};");
        }

        if (kernel.Phases > 1)
        {
            writer.Line($"int phase = {(kernel.Groups == 1 ? part : $"({part}) % {kernel.Phases}")};");
            kernel.WritePhase!(writer);
        }
    }

    private static string Name(Extent extent, string name) => extent.IsPerSample ? name : extent.Text;
}
