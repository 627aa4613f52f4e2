using NetDsl.Generator.Compiler.Graph;
using NetDsl.Generator.Compiler.Passes;

namespace NetDsl.Generator.Emit.Gpu;

/// <summary>A parameter of a kernel with what the host passes for it.</summary>
/// <param name="Type">The parameter's type.</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">What the host passes.</param>
internal sealed record Wire(string Type, string Name, string Value)
{
    /// <summary>The view for which <see cref="Value"/> names a local of the host; empty where there is none.</summary>
    public string View { get; init; } = "";

    /// <summary>What the local holds, for the comment beside it.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>The parameter whose gradient this is; null for anything else.</summary>
    public ParameterSlot? Written { get; init; }

    /// <summary>Whether the view begins where sixteen bytes can be loaded at once: tensors do, parameters lie one behind the other.</summary>
    public bool IsAligned { get; init; }

    /// <summary>The memory that this is a part of, where its place there is a number: kernels with too many parameters take that whole. Null for anything else.</summary>
    public (string Memory, int Offset, int Count)? Part { get; init; }

    /// <summary>A tensor with a value, or several, for each sample: row-major, the sample outermost.</summary>
    public static Wire Tensor(string name, TensorBuffer tensor) => Of(
        name, tensor.Name, tensor.Name == PlanInput ? $"Input.SubView(0, {Count(tensor.Size)})" : $"Memory({Place(tensor)}, {tensor.Size}, batch)", tensor.Meaning) with { IsAligned = tensor.Name == PlanInput || tensor.Offset % 4 == 0 };

    /// <summary>A parameter.</summary>
    public static Wire Parameter(string name, ParameterSlot slot) => Of(name, Names.Local(slot), $"Values.SubView({slot.Offset}, {slot.Count})", $"{slot.Shape}") with { IsAligned = slot.Offset % 4 == 0, Part = ("Values", slot.Offset, slot.Count) };

    /// <summary>The gradient by a parameter: all of it is written, once in a backward pass.</summary>
    public static Wire Gradient(string name, ParameterSlot slot) =>
        Of(name, $"{Names.Local(slot)}Gradient", $"Gradients.SubView({slot.Offset}, {slot.Count})", $"{slot.Shape}") with { Written = slot, IsAligned = slot.Offset % 4 == 0, Part = ("Gradients", slot.Offset, slot.Count) };

    /// <summary>What training observes.</summary>
    public static Wire Statistic(string name, ParameterSlot slot) => Of(name, Names.Local(slot), $"Statistics.SubView({slot.Offset}, {slot.Count})", $"{slot.Shape}");

    /// <summary>What this batch shows of that.</summary>
    public static Wire Observed(string name, ParameterSlot slot) =>
        Of(name, $"{Names.Local(slot)}Observed", $"Observed.SubView({slot.Offset}, {slot.Count})", $"{slot.Shape}, of this batch");

    /// <summary>Numbers that do not depend on the batch's size and stay until the next pass.</summary>
    public static Wire Fixed(string name, FixedBuffer buffer) => Of(name, buffer.Name, $"Fixed({buffer.Offset}, {buffer.Size})", buffer.Meaning);

    /// <summary>The scratch memory that a step's launches share: nothing in it lasts longer.</summary>
    public static Wire Scratch(string name) => new(GpuNames.Floats, name, "Scratch(batch)");

    /// <summary>A part of the scratch memory.</summary>
    public static Wire Scratch(string name, int offset, int size) => new(GpuNames.Floats, name, $"Scratch(batch).SubView({offset}, {size})") { IsAligned = offset % 4 == 0, Part = ("Scratch(batch)", offset, size) };

    /// <summary>How many samples the batch has.</summary>
    public static Wire Batch { get; } = new("int", "batch", "batch");

    /// <summary>A whole number.</summary>
    public static Wire Integer(string name, string value) => new("int", name, value);

    /// <summary>A number.</summary>
    public static Wire Number(string name, string value) => new("float", name, value);

    /// <summary>The place in the network's own memory that is no tensor of the plan: it holds the batch's inputs.</summary>
    private const string PlanInput = "x";

    private static Wire Of(string name, string local, string view, string meaning) =>
        new(GpuNames.Floats, name, local) { View = view, Meaning = meaning };

    /// <summary>Where it starts in training, then without, where that differs.</summary>
    private static string Place(TensorBuffer tensor) => tensor.OffsetAlone is { } alone && alone != tensor.Offset ? $"{tensor.Offset}, {alone}" : $"{tensor.Offset}";

    private static string Count(int size) => $"(long)batch * {size}";
}
