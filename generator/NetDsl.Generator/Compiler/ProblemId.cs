namespace NetDsl.Generator.Compiler;

/// <summary>
/// The ids of what can be wrong: 00xx the class, 01xx the chain of layers, 02xx an argument or shape, 03xx a formula, 04xx code that uses
/// a network, 05xx a conversion, 06xx taps, branches and joins, 07xx the declaration of a block.
/// </summary>
internal static class ProblemId
{
    public const string ClassNotPartial = "NDSL0001";
    public const string ClassNotExtensible = "NDSL0002";
    public const string LayerOnOtherPart = "NDSL0003";

    public const string NoInput = "NDSL0101";
    public const string SecondInput = "NDSL0102";
    public const string NoLoss = "NDSL0103";
    public const string LayerAfterLoss = "NDSL0104";
    public const string LayerBeforeInput = "NDSL0105";
    public const string UnknownLayer = "NDSL0106";
    public const string DuplicateName = "NDSL0107";
    public const string RepeatedActivation = "NDSL0108";
    public const string ActivationOfLoss = "NDSL0109";

    public const string ArgumentTooSmall = "NDSL0201";
    public const string WindowTooLarge = "NDSL0202";
    public const string NeedsVector = "NDSL0203";
    public const string NeedsImage = "NDSL0204";
    public const string TooLarge = "NDSL0205";
    public const string TooFewOutputs = "NDSL0206";
    public const string MapShrunk = "NDSL0207";
    public const string UnreadEdge = "NDSL0208";
    public const string ArgumentOutOfRange = "NDSL0220";
    public const string GroupsMisfit = "NDSL0221";
    public const string PaddingTwice = "NDSL0222";
    public const string ReshapeMisfit = "NDSL0223";
    public const string NeedsSequence = "NDSL0224";

    public const string FormulaUnreadable = "NDSL0301";
    public const string FormulaMissing = "NDSL0302";
    public const string LearnableWithoutStart = "NDSL0303";
    public const string DerivativeIsZero = "NDSL0304";
    public const string NothingToShare = "NDSL0305";
    public const string TooManyTerms = "NDSL0306";
    public const string LearnableWithoutEffect = "NDSL0307";
    public const string SizeNotNamed = "NDSL0308";

    public const string ConversionSource = "NDSL0501";
    public const string ConversionWithLayers = "NDSL0502";
    public const string ConversionMisfit = "NDSL0503";
    public const string ConversionPadding = "NDSL0504";

    public const string LabelsForValues = "NDSL0401";
    public const string UnknownInitializer = "NDSL0402";

    public const string JoinShapes = "NDSL0601";
    public const string SkipShapes = "NDSL0602";
    public const string UnknownTap = "NDSL0603";
    public const string UnusedTap = "NDSL0604";
    public const string NameTwice = "NDSL0605";
    public const string BranchLeftOpen = "NDSL0606";
    public const string NothingToJoin = "NDSL0607";
    public const string SkipOutsideBlock = "NDSL0608";
    public const string UnusedValue = "NDSL0609";
    public const string RepeatMisfit = "NDSL0610";
    public const string TooManyLayers = "NDSL0611";

    public const string BlockEmpty = "NDSL0701";
    public const string BlockUsesItself = "NDSL0702";
    public const string NotForBlocks = "NDSL0703";
    public const string BlockMissing = "NDSL0704";
    public const string LayersWithoutNetwork = "NDSL0705";
    public const string UnknownArgument = "NDSL0706";
    public const string ArgumentOutsideBlock = "NDSL0707";
    public const string ArithmeticUnreadable = "NDSL0708";
    public const string ArithmeticFails = "NDSL0709";

    /// <summary>Whether a network with the problem works all the same: it is compiled, and the user warned.</summary>
    public static bool IsWarning(string id) => id is RepeatedActivation or ActivationOfLoss or UnreadEdge or LabelsForValues or UnknownInitializer or LearnableWithoutEffect;
}
