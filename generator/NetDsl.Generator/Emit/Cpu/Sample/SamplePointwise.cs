using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Cpu.Sample;

/// <summary>Writes a step's pointwise function, and the gradient through it, on neighbouring values of a single sample.</summary>
/// <param name="step">The step.</param>
/// <param name="activation">Its function.</param>
/// <param name="isShared">Whether several workers each take some of the channels.</param>
internal sealed class SamplePointwise(Step step, ActivationEmitter activation, bool isShared = false)
{
    private static string F32 => Neighbours.Single;

    /// <summary>The forward pass of a function that stands alone.</summary>
    public void WriteForward(SourceWriter writer) => Write(
        writer, $"Forward(ref {F32} x, ref {F32} y)", 1, step.Output.Count, place => writer.Line($"{place.Of("y")} = {activation.ApplyInLoop(place.Of("x"))};"));

    /// <summary>From sums to outputs, in place; where the sums are needed later they are copied first.</summary>
    public void WriteActivation(SourceWriter writer)
    {
        string before = step.KeepsPreactivation ? $", ref {F32} before" : "";
        int units = step.Head.Shape.Dimensions[0];
        bool areChannels = step.Normalization is null && units == step.Head.Shape.Count;
        int channels = isShared || (!areChannels && (step.Normalization is not null || activation.Parameters.DifferByChannel)) ? units : 1;
        string parameters = Epilogue.Parameters(step, F32) + activation.Parameters.Declared;
        string share = isShared ? $", {Names.Kernels}Share share" : "";
        Write(writer, $"Activation({parameters}ref {F32} y{before}{share})", channels, step.Head.Shape.Count / channels, place =>
        {
            WriteEpilogue(writer, place);
            if (step.KeepsPreactivation)
            {
                writer.Line($"{place.Of("before")} = {place.Of("y")};");
            }

            if (step.Activation is not null)
            {
                WriteLoads(writer, place, areChannels);
                writer.Line($"{place.Of("y")} = {activation.ApplyInLoop(place.Of("y"))};");
            }
        }, isShared);
    }

    public void WriteGradient(SourceWriter writer) => Write(
        writer, $"Gradient(ref {F32} dz, ref {F32} kept)", 1, step.Head.Shape.Count, place => writer.Line($"{place.Of("dz")} = {activation.Gradient(place.Of("dz"), place.Of("kept"))};"));

    private void WriteLoads(SourceWriter writer, Neighbours place, bool areChannels)
    {
        activation.Parameters.LoadShared(writer, place.Type);
        if (areChannels)
        {
            activation.Parameters.LoadNeighbours(writer, place);
        }
        else
        {
            activation.Parameters.LoadChannel(writer, "", place.Channel, place.Type);
        }
    }

    private void WriteEpilogue(SourceWriter writer, Neighbours place)
    {
        if (step.Normalization is not null)
        {
            writer.Line($"{place.Of("y")} = {place.Type}.MultiplyAdd({place.Of("y")}, {place.Type}.Create({At.Ref("scale", place.Channel)}), {place.Type}.Create({At.Ref("shift", place.Channel)}));");
        }

        if (step.Added is not null)
        {
            writer.Line($"{place.Of("y")} += {place.Of("added")};");
        }
    }

    private void Write(SourceWriter writer, string signature, int channels, int count, System.Action<Neighbours> body, bool isShared = false)
    {
        writer.Line(Names.Optimize);
        writer.Block($"private static void Step{step.Number}Sample{signature}", () => Neighbours.Write(writer, channels, count, body, isShared));
    }
}
