using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>
/// Writes the class of a network with an error: the same public members, with bodies that throw, so that the user sees the one error
/// that matters and none about missing members.
/// </summary>
internal static class BrokenNetworkEmitter
{
    public static SourceFile Emit(NetworkDeclaration network) => new(
        Names.Hint(network, ""),
        ClassFile.Write(network, $"{network.Name} has errors: see its NDSL diagnostics.", writer =>
        {
            FaceEmitter.WriteConstructor(writer, network.Name, $"base(Description, new {Names.Kernels}PassPlan(0, 1), seed, initializer, batchCapacity, threads)");
            writer.Line();
            if (network.Conversion is { } conversion)
            {
                ConversionEmitter.WriteBroken(writer, network.Name, conversion);
                writer.Line();
            }

            writer.Line("/// <summary>The architecture; not to be had while the declaration has errors.</summary>");
            writer.Line($"public static global::NetDsl.NetworkInfo Description => throw new global::System.InvalidOperationException({Names.Quote($"The declaration of {network.Name} has errors: see its NDSL diagnostics.")});");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override void Run({Names.Kernels}Block block) => _ = Description;");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("protected override string DescribeStep(int step) => Description.Name;");
        }));
}
