using NetDsl.Examples.Formulas.Gallery;

namespace NetDsl.Examples.Formulas.Curves;

// A network for each activation: one sample of 801 points, the probe, the activation. The loss is there for its gradient.

[Network, Input(801), Probe, Abs, MeanSquaredError]
internal partial class AbsCurve;

[Network, Input(801), Probe, APL, MeanSquaredError]
internal partial class APLCurve;

[Network, Input(801), Probe, Aria2, MeanSquaredError]
internal partial class Aria2Curve;

[Network, Input(801), Probe, BentIdentity, MeanSquaredError]
internal partial class BentIdentityCurve;

[Network, Input(801), Probe, BetaMish, MeanSquaredError]
internal partial class BetaMishCurve;

[Network, Input(2, 1, 801), Probe, BReLU, Flatten, MeanSquaredError]
internal partial class BReLUCurve;

[Network, Input(801), Probe, CELU, MeanSquaredError]
internal partial class CELUCurve;

[Network, Input(801), Probe, Cos, MeanSquaredError]
internal partial class CosCurve;

[Network, Input(801), Probe, DPReLU, MeanSquaredError]
internal partial class DPReLUCurve;

[Network, Input(801), Probe, Dual<MishAttribute>, MeanSquaredError]
internal partial class DualMishCurve;

[Network, Input(801), Probe, DualLine, MeanSquaredError]
internal partial class DualLineCurve;

[Network, Input(801), Probe, ELiSH, MeanSquaredError]
internal partial class ELiSHCurve;

[Network, Input(801), Probe, ELU, MeanSquaredError]
internal partial class ELUCurve;

[Network, Input(801), Probe, ESwish, MeanSquaredError]
internal partial class ESwishCurve;

[Network, Input(801), Probe, Exp, MeanSquaredError]
internal partial class ExpCurve;

[Network, Input(801), Probe, FlattenTSwish, MeanSquaredError]
internal partial class FlattenTSwishCurve;

[Network, Input(801), Probe, FReLU, MeanSquaredError]
internal partial class FReLUCurve;

[Network, Input(801), Probe, FTSwishPlus, MeanSquaredError]
internal partial class FTSwishPlusCurve;

[Network, Input(801), Probe, Gaussian, MeanSquaredError]
internal partial class GaussianCurve;

[Network, Input(801), Probe, GELU, MeanSquaredError]
internal partial class GELUCurve;

[Network, Input(801), Probe, GELU(Tanh = true), MeanSquaredError]
internal partial class GELUByTanhCurve;

[Network, Input(801), Probe, GeneralReLU, MeanSquaredError]
internal partial class GeneralReLUCurve;

[Network, Input(801), Probe, HardELiSH, MeanSquaredError]
internal partial class HardELiSHCurve;

[Network, Input(801), Probe, HardShrink, MeanSquaredError]
internal partial class HardShrinkCurve;

[Network, Input(801), Probe, HardSigmoid, MeanSquaredError]
internal partial class HardSigmoidCurve;

[Network, Input(801), Probe, HardSwish, MeanSquaredError]
internal partial class HardSwishCurve;

[Network, Input(801), Probe, HardTanh, MeanSquaredError]
internal partial class HardTanhCurve;

[Network, Input(801), Probe, Identity, MeanSquaredError]
internal partial class IdentityCurve;

[Network, Input(801), Probe, ISRLU, MeanSquaredError]
internal partial class ISRLUCurve;

[Network, Input(801), Probe, ISRU, MeanSquaredError]
internal partial class ISRUCurve;

[Network, Input(801), Probe, LeakyReLU, MeanSquaredError]
internal partial class LeakyReLUCurve;

[Network, Input(801), Probe, LeCunTanh, MeanSquaredError]
internal partial class LeCunTanhCurve;

[Network, Input(801), Probe, LogSigmoid, MeanSquaredError]
internal partial class LogSigmoidCurve;

[Network, Input(801), Probe, Mila, MeanSquaredError]
internal partial class MilaCurve;

[Network, Input(801), Probe, Mish, MeanSquaredError]
internal partial class MishCurve;

[Network, Input(801), Probe, PELU, MeanSquaredError]
internal partial class PELUCurve;

[Network, Input(801), Probe, PReLU, MeanSquaredError]
internal partial class PReLUCurve;

[Network, Input(801), Probe, ReLU, MeanSquaredError]
internal partial class ReLUCurve;

[Network, Input(801), Probe, ReLU6, MeanSquaredError]
internal partial class ReLU6Curve;

[Network, Input(801), Probe, RReLU, MeanSquaredError]
internal partial class RReLUCurve;

[Network, Input(801), Probe, SELU, MeanSquaredError]
internal partial class SELUCurve;

[Network, Input(801), Probe, Sigmoid, MeanSquaredError]
internal partial class SigmoidCurve;

[Network, Input(801), Probe, SiLU, MeanSquaredError]
internal partial class SiLUCurve;

[Network, Input(801), Probe, Sine, MeanSquaredError]
internal partial class SineCurve;

[Network, Input(801), Probe, SineReLU, MeanSquaredError]
internal partial class SineReLUCurve;

[Network, Input(801), Probe, SoftClipping, MeanSquaredError]
internal partial class SoftClippingCurve;

[Network, Input(801), Probe, SoftExponential, MeanSquaredError]
internal partial class SoftExponentialCurve;

[Network, Input(801), Probe, Softplus, MeanSquaredError]
internal partial class SoftplusCurve;

[Network, Input(801), Probe, SoftShrink, MeanSquaredError]
internal partial class SoftShrinkCurve;

[Network, Input(801), Probe, Softsign, MeanSquaredError]
internal partial class SoftsignCurve;

[Network, Input(801), Probe, SQNL, MeanSquaredError]
internal partial class SQNLCurve;

[Network, Input(801), Probe, Square, MeanSquaredError]
internal partial class SquareCurve;

[Network, Input(801), Probe, SReLU, MeanSquaredError]
internal partial class SReLUCurve;

[Network, Input(801), Probe, Step, MeanSquaredError]
internal partial class StepCurve;

[Network, Input(801), Probe, Swish, MeanSquaredError]
internal partial class SwishCurve;

[Network, Input(801), Probe, Tanh, MeanSquaredError]
internal partial class TanhCurve;

[Network, Input(801), Probe, TanhShrink, MeanSquaredError]
internal partial class TanhShrinkCurve;

[Network, Input(801), Probe, TReLU, MeanSquaredError]
internal partial class TReLUCurve;

[Network, Input(801), Probe, WeightedTanh, MeanSquaredError]
internal partial class WeightedTanhCurve;

[Network, Input(801), Probe, Serf, MeanSquaredError]
internal partial class SerfCurve;

[Network, Input(801), Probe, SinLU, MeanSquaredError]
internal partial class SinLUCurve;
