using System.Linq;
using NetDsl.Generator.Compiler.Formulas;
using NetDsl.Generator.Declarations;

namespace NetDsl.Generator.Emit.Cpu;

/// <content>The forward pass of a single sample.</content>
internal sealed partial class ParametricEmitter
{
    /// <summary>Whether neighbouring values of a sample can be computed at once: not where each is another channel, and the function takes the channel's index.</summary>
    public bool CanTakeNeighbours => Positions > 1 || used.All(variable => variable.Declared.Kind != ParameterKind.Channel);

    /// <summary>The forward pass of a single sample: neighbouring values in the lanes.</summary>
    public void WriteSampleForward(SourceWriter writer)
    {
        bool byChannel = LoopsOverChannels && Positions > 1;
        string parameters = SlotParameters() + string.Concat(Draws.Select(variable => $", ref {Neighbours.Single} {buffers.Draws[variable.Name].Name}"));
        writer.Line(Names.Optimize);
        writer.Block($"private static void {Prefix}SampleForward(ref {Neighbours.Single} x, ref {Neighbours.Single} y{parameters})", () =>
            Neighbours.Write(writer, byChannel ? Channels : 1, byChannel ? Positions : Step.Output.Count, place =>
            {
                string arguments = string.Concat(used.Select(variable => $", {Value(variable, place, byChannel)}"));
                writer.Line($"{place.Of("y")} = {Prefix}Activation({place.Of("x")}{arguments});");
            }));
    }

    private string Value(FormulaVariable variable, Neighbours place, bool byChannel)
    {
        if (variable.Declared.Kind == ParameterKind.Random)
        {
            return place.Of(buffers.Draws[variable.Name].Name);
        }

        if (variable.Declared.Kind == ParameterKind.Channel)
        {
            return $"{place.Type}.Create((float){place.Channel})";
        }

        bool differ = variable.Per == Per.Element || (IsOfChannel(variable) && !byChannel);
        return differ
            ? place.OfNumbers(At.Ref(Values(variable.Slot!), FunctionParameters.ItemOffset(variable), place.Index))
            : $"{place.Type}.Create({At.Ref(Values(variable.Slot!), FunctionParameters.ItemOffset(variable), IsOfChannel(variable) ? place.Channel : "0")})";
    }
}
