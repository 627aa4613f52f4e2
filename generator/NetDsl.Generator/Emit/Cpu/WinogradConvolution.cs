using System;
using System.Collections.Generic;
using NetDsl.Generator.Compiler;
using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu;

/// <summary>Writes a convolution that the library computes at frequencies: what is done to its sums, and calls with its shape.</summary>
internal sealed class WinogradConvolution(StepBuffers buffers, ActivationEmitter activation)
{
    private readonly Step step = buffers.Step;
    private readonly ContractionNode node = (ContractionNode)buffers.Step.Head;

    private string Prefix => $"Step{step.Number}";

    private bool HasEpilogue => node.Bias is not null || Epilogue.Has(step) || step.Activation is not null;

    /// <summary>The convolution's shape, as the library has it.</summary>
    public static string Shape(ContractionNode node) =>
        $"new {Names.Kernels}WinogradShape({node.Input!.Shape.Channels}, {node.Shape.Channels}, {node.Input.Shape.Height}, {node.Input.Shape.Width}, {node.Window!.PaddingHeight})";

    public IEnumerable<Action<SourceWriter>> Methods()
    {
        if (HasEpilogue)
        {
            yield return WriteEpilogue;
        }

        yield return WriteForward;
        if (!step.Learns)
        {
            yield break;
        }

        yield return writer => WriteCall(
            writer, "dWeight[o,c,ky,kx] += the sum over oy, ox and samples of dz[o,oy,ox] * x[c,iy,ix].",
            "WeightGradient", "ref V x, ref V dz, ref float dWeight", "WeightGradient(block, ref x, ref dz, ref dWeight, ");
        if (buffers.DX is not null)
        {
            yield return writer => WriteCall(
                writer, "dx[c,iy,ix] = the sum over o, ky, kx of dz[o,oy,ox] * weight[o,c,ky,kx].",
                "InputGradient", "ref V dz, ref float weight, ref V dx", "InputGradient(block, ref dz, ref weight, ref dx, ");
        }
    }

    private void WriteForward(SourceWriter writer)
    {
        string bias = node.Bias is null ? "" : "ref float bias, ";
        string none = $"{Names.RuntimeAlias}::Unsafe.NullRef";
        string coefficients = step.Normalization is null ? $"ref {none}<float>(), ref {none}<float>()" : "ref scale, ref shift";
        string tensors = $"ref {(node.Bias is null ? $"{none}<float>()" : "bias")}, {coefficients}, ref {(step.Added is null ? $"{none}<V>()" : "added")}";
        string policy = HasEpilogue ? $"{Prefix}Epilogue" : $"{Names.Kernels}NoEpilogue";
        WriteCall(
            writer, $"y[o,oy,ox] = {activation.ApplyInLoop($"the sum over c, ky, kx of weight[o,c,ky,kx] * x[c,iy,ix]{Rest()}")}.",
            "Forward", $"ref V x, ref float weight, {bias}{Epilogue.Parameters(step)}ref V y", $"Forward<V, {policy}>(block, ref x, ref weight, {tensors}, ref y, ");
    }

    /// <summary>What is done to the sum before the function, in words.</summary>
    private string Rest() =>
        (node.Bias is null ? "" : " + bias[o]") + (step.Normalization is null ? "" : ", times scale[o] + shift[o]") + (step.Added is null ? "" : " + added[o,oy,ox]");

    private void WriteCall(SourceWriter writer, string comment, string name, string parameters, string call)
    {
        writer.Line($"// {comment}");
        writer.Line($"private static void {Prefix}{name}<V>({Names.Kernels}Block block, {parameters})");
        writer.Indented(() =>
        {
            writer.Line(Names.Where);
            writer.Line($"=> {Names.Kernels}Winograd.{call}{Shape(node)});");
        });
    }

    private void WriteEpilogue(SourceWriter writer)
    {
        writer.Line("// What is done to each sum before it is stored.");
        writer.Line($"private readonly struct {Prefix}Epilogue : {Names.Kernels}IEpilogue");
        writer.Line("{");
        writer.Indented(() =>
        {
            writer.Line($"public static bool HasBias => {Flag(node.Bias is not null)};");
            writer.Line($"public static bool Normalizes => {Flag(step.Normalization is not null)};");
            writer.Line($"public static bool Adds => {Flag(step.Added is not null)};");
            writer.Line(Names.Inline);
            writer.Line("public static V Activate<V>(V sum)");
            writer.Indented(() => writer.Line($"{Names.Where} => {activation.ApplyInLoop("sum")};"));
        });
        writer.Line("}");
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
