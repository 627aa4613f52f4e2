using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Compiler;

namespace NetDsl.Generator.Diagnostics;

/// <summary>The words of every diagnostic: the layer, what it received, what it needs, and the way out.</summary>
internal static class Descriptors
{
    private const string Category = "NetDsl";
    private const string HelpFolder = "https://github.com/netdsl/netdsl/blob/main/generator/NetDsl.Generator/Diagnostics/Help/";

    public static readonly DiagnosticDescriptor ClassNotPartial = Error(
        ProblemId.ClassNotPartial, "Class is not partial", "'{0}' must be partial, so that the network {1} can be completed: add 'partial'");

    public static readonly DiagnosticDescriptor ClassNotExtensible = Error(
        ProblemId.ClassNotExtensible, "Class cannot be a network", "{0} cannot be a network, because it {1}");

    public static readonly DiagnosticDescriptor LayerOnOtherPart = Error(
        ProblemId.LayerOnOtherPart, "Layer on another part of the class",
        "{0} stands on another declaration of {1} than {2}, where its place among the layers is not defined: move it to the declaration that bears {2}");

    public static readonly DiagnosticDescriptor NoInput = Error(
        ProblemId.NoInput, "Network without input", "{0} has no [Input]: give the shape of a sample before the first layer, such as [Input(784)] or [Input(1, 28, 28)]");

    public static readonly DiagnosticDescriptor SecondInput = Error(
        ProblemId.SecondInput, "Second input", "{0}, is a second input, but the network already has one as layer {1}: remove one of them");

    public static readonly DiagnosticDescriptor NoLoss = Error(
        ProblemId.NoLoss, "Network without loss", "{0} has no loss: end it with [SoftmaxCrossEntropy], [BinaryCrossEntropy] or [MeanSquaredError]");

    public static readonly DiagnosticDescriptor LayerAfterLoss = Error(
        ProblemId.LayerAfterLoss, "Layer after the loss", "{0}, stands after the loss {1}, which ends the network: move it before the loss or remove it");

    public static readonly DiagnosticDescriptor LayerBeforeInput = Error(
        ProblemId.LayerBeforeInput, "Layer before the input", "{0}, stands before [Input], which gives the shape it would receive: move it after [Input]");

    public static readonly DiagnosticDescriptor UnknownLayer = Error(
        ProblemId.UnknownLayer, "Unknown kind of layer",
        "{0}, is no layer that this generator knows: derive a pointwise layer from ActivationAttribute and give it a static 'float Formula(float x)'");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        ProblemId.DuplicateName, "Name used twice", "{0}, has the name '{1}', which another layer has too: give it another Name, because names tell parameters apart in files");

    public static readonly DiagnosticDescriptor RepeatedActivation = Warning(
        ProblemId.RepeatedActivation, "Two activations in a row",
        "{0}, is a second activation on the output of {1}: put a layer with weights between them, or remove one of them");

    public static readonly DiagnosticDescriptor ActivationOfLoss = Warning(
        ProblemId.ActivationOfLoss, "Activation that the loss applies too",
        "{0}, stands before {1}, which takes raw outputs (logits) and applies {2} itself: remove it, and get probabilities by Predict");

    public static readonly DiagnosticDescriptor ArgumentTooSmall = Error(
        ProblemId.ArgumentTooSmall, "Argument too small", "{0}, needs {1} to be at least {2} but receives {3}");

    public static readonly DiagnosticDescriptor WindowTooLarge = Error(
        ProblemId.WindowTooLarge, "Kernel larger than its input",
        "{0}, needs an input of at least {1} but receives {2} from {3}: make the kernel smaller, add padding, or pool less before it");

    public static readonly DiagnosticDescriptor NeedsVector = Error(
        ProblemId.NeedsVector, "Layer needs a vector", "{0}, needs a vector but receives {1} from {2}: add [Flatten] between them");

    public static readonly DiagnosticDescriptor NeedsImage = Error(
        ProblemId.NeedsImage, "Layer needs an image",
        "{0}, needs an image (channels x height x width) but receives {1} from {2}: move it before [Flatten], or give [Input] three dimensions");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        ProblemId.TooLarge, "Layer too large", "{0}, would hold {1} values, more than an index can reach: make it smaller");

    public static readonly DiagnosticDescriptor TooFewOutputs = Error(
        ProblemId.TooFewOutputs, "Too few outputs for the loss",
        "{0}, compares classes and needs at least 2 outputs but receives 1 from {1}: give one output per class, or use [BinaryCrossEntropy]");

    public static readonly DiagnosticDescriptor MapShrunk = Error(
        ProblemId.MapShrunk, "Map shrunk below a kernel",
        "{0}, needs an input of at least {1} but receives {2}, because {3}, shrinks the map {4}: use a smaller kernel or stride there, add padding, or make this kernel smaller");

    public static readonly DiagnosticDescriptor UnreadEdge = Warning(
        ProblemId.UnreadEdge, "Edge that is never read", "{0}, never reads the last {1} of the {2} that it receives from {3}: choose {4}");

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(
        ProblemId.ArgumentOutOfRange, "Argument out of range", "{0}, needs {1} to be {2} but receives {3}");

    public static readonly DiagnosticDescriptor GroupsMisfit = Error(
        ProblemId.GroupsMisfit, "Groups do not come out even",
        "{0}, splits {1} channels and {2} filters into {3} groups, which does not come out even: choose {4} groups, or other numbers of channels and filters");

    public static readonly DiagnosticDescriptor PaddingTwice = Error(
        ProblemId.PaddingTwice, "Padding given twice", "{0}, sets Same, which says how much padding there is, and {1} too: remove one of them");

    public static readonly DiagnosticDescriptor ReshapeMisfit = Error(
        ProblemId.ReshapeMisfit, "Shape of another count", "{0}, makes {1} values, but the {2} that it receives from {4} is {3}: choose dimensions with that product, one of which may be -1");

    public static readonly DiagnosticDescriptor NeedsSequence = Error(
        ProblemId.NeedsSequence, "Layer needs a sequence",
        "{0}, needs a sequence (channels x length) but receives {1} from {2}: give [Input] two dimensions, or add [Reshape(channels, length)] between them");

    public static readonly DiagnosticDescriptor FormulaUnreadable = Error(
        ProblemId.FormulaUnreadable, "Formula cannot be read", "The formula of {0} cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor FormulaMissing = Error(
        ProblemId.FormulaMissing, "Formula missing",
        "{0}, has no formula: its assembly holds none for {1}; build it with the NetDsl generator, and give the attribute a static 'float Formula(float x)'");

    public static readonly DiagnosticDescriptor LearnableWithoutStart = Error(
        ProblemId.LearnableWithoutStart, "Learnable without start value", "A learnable of the formula of {0} has no start value, and an activation has no initializer: write {1}");

    public static readonly DiagnosticDescriptor DerivativeIsZero = Error(
        ProblemId.DerivativeIsZero, "Derivative is zero everywhere",
        "The derivative of {0} is zero everywhere, so that no layer before it would learn: declare 'public static float Derivative(float {1})', a straight-through gradient, beside the formula");

    public static readonly DiagnosticDescriptor NothingToShare = Error(
        ProblemId.NothingToShare, "Nothing to learn per channel", "{0}, sets {1}, but its formula has no [Learn] parameter: remove {1}");

    public static readonly DiagnosticDescriptor TooManyTerms = Error(
        ProblemId.TooManyTerms, "Too many learnables in a sum", "{0}, writes out a sum of {1} terms, but {2} are the most: make {3} smaller");

    public static readonly DiagnosticDescriptor LearnableWithoutEffect = Warning(
        ProblemId.LearnableWithoutEffect, "Learnable that the formula never uses",
        "The formula of {0} learns {1}, but its value does not depend on it, so that it never changes: use it, or remove it");

    public static readonly DiagnosticDescriptor SizeNotNamed = Error(
        ProblemId.SizeNotNamed, "Size of a sum without its name",
        "{0}, does not say {1}: the compiler reads that from an argument of this name, so give {2} a constructor parameter 'int {1}' and pass it to the base class");

    public static readonly DiagnosticDescriptor LabelsForValues = Warning(
        ProblemId.LabelsForValues, "Labels for a loss of values",
        "{0} ends in {1}, which compares {2} and cannot take labels: give float values, or end it with [SoftmaxCrossEntropy]");

    public static readonly DiagnosticDescriptor UnknownInitializer = Warning(
        ProblemId.UnknownInitializer, "Unknown initializer", "There is no initializer '{0}': choose one of {1}");

    public static readonly DiagnosticDescriptor ConversionSource = Error(
        ProblemId.ConversionSource, "Nothing to convert from", "{0} cannot be converted from {1}, which {2}");

    public static readonly DiagnosticDescriptor ConversionWithLayers = Error(
        ProblemId.ConversionWithLayers, "Layers on a converted network",
        "{0} takes its layers from {1} but declares {2} too: remove its own layers, or remove [BiasToThreshold]");

    public static readonly DiagnosticDescriptor ConversionMisfit = Error(
        ProblemId.ConversionMisfit, "Network does not fit the conversion", "The biases of {0} cannot become thresholds: {1}");

    public static readonly DiagnosticDescriptor ConversionPadding = Error(
        ProblemId.ConversionPadding, "Padding behind a converted bias",
        "The biases of {0} cannot become thresholds exactly: {1}, pads its input with zeros, but the bias of {2}, shifts the values that it pads: remove the padding, or give the convolutions before it Bias = false");

    public static readonly DiagnosticDescriptor JoinShapes = Error(
        ProblemId.JoinShapes, "Values that cannot be joined", "{0}, joins {5} but receives {1} from {2} and {3} from {4}: change one of the two");

    public static readonly DiagnosticDescriptor SkipShapes = Error(
        ProblemId.SkipShapes, "Shortcut does not fit", "{0}, adds the block's input, {1} from {2}, to {3} from {4}: {5}");

    public static readonly DiagnosticDescriptor UnknownTap = Error(ProblemId.UnknownTap, "Tap that does not exist", "{0}, takes the tap '{1}', {2}");

    public static readonly DiagnosticDescriptor UnusedTap = Error(
        ProblemId.UnusedTap, "Tap that nothing takes", "{0}, names a value '{1}' that no [From], [Add], [Multiply] or [Concat] after it takes: take it or remove the tap");

    public static readonly DiagnosticDescriptor NameTwice = Error(
        ProblemId.NameTwice, "Name given to two values", "{0}, gives a value the name '{1}', which {2}, has given to another: choose a different name");

    public static readonly DiagnosticDescriptor BranchLeftOpen = Error(
        ProblemId.BranchLeftOpen, "Branches that nothing joins", "{0}, starts branches that nothing joins before {1}: end them with [Concat], [Add] or [Multiply]");

    public static readonly DiagnosticDescriptor NothingToJoin = Error(ProblemId.NothingToJoin, "Nothing to join", "{0}, joins branches, {1}");

    public static readonly DiagnosticDescriptor SkipOutsideBlock = Error(
        ProblemId.SkipOutsideBlock, "AddSkip outside a block",
        "{0}, adds the input of a block but stands in none: put its layers into a block, or name the value to add by [Tap(\"x\")] and write [Add(\"x\")]");

    public static readonly DiagnosticDescriptor UnusedValue = Error(
        ProblemId.UnusedValue, "Value that goes nowhere",
        "{0}, gives a value that nothing takes, because {1}, goes on from another one: name it by [Tap(\"x\")] and join it, or remove what computes it");

    public static readonly DiagnosticDescriptor RepeatMisfit = Error(
        ProblemId.RepeatMisfit, "Block cannot be repeated",
        "{0}, cannot be repeated: its first round makes {2} of {1}, which a later round does not take; let it keep the shape, or change it in a use of its own before. ({3})");

    public static readonly DiagnosticDescriptor TooManyLayers = Error(
        ProblemId.TooManyLayers, "Too many layers", "{0}, would make more than {1} layers: repeat it less often");

    public static readonly DiagnosticDescriptor BlockEmpty = Error(
        ProblemId.BlockEmpty, "Block without layers", "The block {1} has no layers: write them as attributes above the class {0}");

    public static readonly DiagnosticDescriptor BlockUsesItself = Error(
        ProblemId.BlockUsesItself, "Block that uses itself", "{0}, uses {1} in itself{2}, which would never end: remove it, or write the layers of one round");

    public static readonly DiagnosticDescriptor NotForBlocks = Error(
        ProblemId.NotForBlocks, "Not a layer for a block", "{0}, is {1}, which a block cannot hold: move it to the network that uses the block");

    public static readonly DiagnosticDescriptor BlockMissing = Error(
        ProblemId.BlockMissing, "Block missing", "{0}, is a block of which {1} holds no layers: build that assembly with the NetDsl generator of this version, and correct its errors");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Error(
        ProblemId.LayersWithoutNetwork, "Layers on a class that is no network",
        "{0} has layers such as [{1}] but is neither a network nor a block: add [Network], or derive it from BlockAttribute");

    public static readonly DiagnosticDescriptor UnknownArgument = Error(
        ProblemId.UnknownArgument, "Argument that the block does not have", "{0}, names {1}, but {2} {3}: {4}");

    public static readonly DiagnosticDescriptor ArgumentOutsideBlock = Error(
        ProblemId.ArgumentOutsideBlock, "Argument of a block outside it", "{0}, names {1}, which has a value in a block alone: write a number");

    public static readonly DiagnosticDescriptor ArithmeticUnreadable = Error(
        ProblemId.ArithmeticUnreadable, "Arithmetic that cannot be read",
        "{0}, computes {1} with '{2}', but arguments of a block combine with integers alone, by + - * / %, comparisons and ?:, for what takes a number");

    public static readonly DiagnosticDescriptor ArithmeticFails = Error(
        ProblemId.ArithmeticFails, "Argument that cannot be computed", "{0}, computes {1} as {2}, which {3}: change it, or what the use of the block gives");

    public static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = new[]
    {
        ClassNotPartial, ClassNotExtensible, LayerOnOtherPart, NoInput, SecondInput, NoLoss, LayerAfterLoss, LayerBeforeInput, UnknownLayer, DuplicateName,
        RepeatedActivation, ActivationOfLoss, ArgumentTooSmall, WindowTooLarge, NeedsVector, NeedsImage, TooLarge, TooFewOutputs, MapShrunk, UnreadEdge,
        ArgumentOutOfRange, GroupsMisfit, PaddingTwice, ReshapeMisfit, NeedsSequence,
        FormulaUnreadable, FormulaMissing, LearnableWithoutStart, DerivativeIsZero, NothingToShare, TooManyTerms, LearnableWithoutEffect, SizeNotNamed, LabelsForValues, UnknownInitializer,
        ConversionSource, ConversionWithLayers, ConversionMisfit, ConversionPadding,
        JoinShapes, SkipShapes, UnknownTap, UnusedTap, NameTwice, BranchLeftOpen, NothingToJoin, SkipOutsideBlock, UnusedValue, RepeatMisfit, TooManyLayers,
        BlockEmpty, BlockUsesItself, NotForBlocks, BlockMissing, LayersWithoutNetwork, UnknownArgument, ArgumentOutsideBlock, ArithmeticUnreadable, ArithmeticFails,
    }.ToImmutableDictionary(descriptor => descriptor.Id);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{HelpFolder}{id}.md");
}
