namespace NetDsl.Examples.Gpu.Checks;

// Every function of the library, each on normalised values in a branch of its own.

/// <summary>APL to FReLU.</summary>
[Network]
[Input(7), LayerNorm]
[Branch, APL, Branch, Abs, Branch, Aria2, Branch, BReLU, Branch, BentIdentity, Branch, BetaMish]
[Branch, CELU, Branch, Cos, Branch, DPReLU, Branch, DualLine, Branch, ELU, Branch, ELiSH]
[Branch, ESwish, Branch, Exp, Branch, FReLU]
[Concat]
[MeanSquaredError]
public partial class FirstFunctions;

/// <summary>FTSwishPlus to LeakyReLU.</summary>
[Network]
[Input(7), LayerNorm]
[Branch, FTSwishPlus, Branch, FlattenTSwish, Branch, GELU, Branch, Gaussian, Branch, GeneralReLU, Branch, HardELiSH]
[Branch, HardShrink, Branch, HardSigmoid, Branch, HardSwish, Branch, HardTanh, Branch, ISRLU, Branch, ISRU]
[Branch, Identity, Branch, LeCunTanh, Branch, LeakyReLU]
[Concat]
[MeanSquaredError]
public partial class SecondFunctions;

/// <summary>LogSigmoid to SineReLU.</summary>
[Network]
[Input(7), LayerNorm]
[Branch, LogSigmoid, Branch, Mila, Branch, Mish, Branch, PELU, Branch, PReLU, Branch, RReLU]
[Branch, ReLU, Branch, ReLU6, Branch, SELU, Branch, SQNL, Branch, SReLU, Branch, SiLU]
[Branch, Sigmoid, Branch, Sine, Branch, SineReLU]
[Concat]
[MeanSquaredError]
public partial class ThirdFunctions;

/// <summary>SoftClipping to WeightedTanh, and two slopes for another function.</summary>
[Network]
[Input(7), LayerNorm]
[Branch, SoftClipping, Branch, SoftExponential, Branch, SoftShrink, Branch, Softplus, Branch, Softsign, Branch, Square]
[Branch, Step, Branch, Swish, Branch, TReLU, Branch, Tanh, Branch, TanhShrink, Branch, Threshold]
[Branch, WeightedTanh, Branch, Dual<MishAttribute>(Shift = true)]
[Concat]
[MeanSquaredError]
public partial class FourthFunctions;
