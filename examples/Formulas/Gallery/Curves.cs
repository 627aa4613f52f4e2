using NetDsl.Examples.Formulas.Gallery;

namespace NetDsl.Examples.Formulas.Curves;

// A network for each activation: one sample of 801 points, the probe, the activation. The pool of single values changes nothing; it keeps
// probe and activation in steps of their own, so that the gradient passes through the activation as it does in any network. The loss is
// there for its gradient.

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Abs, Flatten, MeanSquaredError]
internal partial class AbsCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), APL, Flatten, MeanSquaredError]
internal partial class APLCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Aria2, Flatten, MeanSquaredError]
internal partial class Aria2Curve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), BentIdentity, Flatten, MeanSquaredError]
internal partial class BentIdentityCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), BetaMish, Flatten, MeanSquaredError]
internal partial class BetaMishCurve;

[Network, Input(2, 1, 801), Probe, AvgPool2D(1), BReLU, Flatten, MeanSquaredError]
internal partial class BReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), CELU, Flatten, MeanSquaredError]
internal partial class CELUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Cos, Flatten, MeanSquaredError]
internal partial class CosCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), DPReLU, Flatten, MeanSquaredError]
internal partial class DPReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Dual<MishAttribute>, Flatten, MeanSquaredError]
internal partial class DualMishCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), DualLine, Flatten, MeanSquaredError]
internal partial class DualLineCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), ELiSH, Flatten, MeanSquaredError]
internal partial class ELiSHCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), ELU, Flatten, MeanSquaredError]
internal partial class ELUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), ESwish, Flatten, MeanSquaredError]
internal partial class ESwishCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Exp, Flatten, MeanSquaredError]
internal partial class ExpCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), FlattenTSwish, Flatten, MeanSquaredError]
internal partial class FlattenTSwishCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), FReLU, Flatten, MeanSquaredError]
internal partial class FReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), FTSwishPlus, Flatten, MeanSquaredError]
internal partial class FTSwishPlusCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Gaussian, Flatten, MeanSquaredError]
internal partial class GaussianCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), GELU, Flatten, MeanSquaredError]
internal partial class GELUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), GELU(Tanh = true), Flatten, MeanSquaredError]
internal partial class GELUByTanhCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), GeneralReLU, Flatten, MeanSquaredError]
internal partial class GeneralReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), HardELiSH, Flatten, MeanSquaredError]
internal partial class HardELiSHCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), HardShrink, Flatten, MeanSquaredError]
internal partial class HardShrinkCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), HardSigmoid, Flatten, MeanSquaredError]
internal partial class HardSigmoidCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), HardSwish, Flatten, MeanSquaredError]
internal partial class HardSwishCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), HardTanh, Flatten, MeanSquaredError]
internal partial class HardTanhCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Identity, Flatten, MeanSquaredError]
internal partial class IdentityCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), ISRLU, Flatten, MeanSquaredError]
internal partial class ISRLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), ISRU, Flatten, MeanSquaredError]
internal partial class ISRUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), LeakyReLU, Flatten, MeanSquaredError]
internal partial class LeakyReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), LeCunTanh, Flatten, MeanSquaredError]
internal partial class LeCunTanhCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), LogSigmoid, Flatten, MeanSquaredError]
internal partial class LogSigmoidCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Mila, Flatten, MeanSquaredError]
internal partial class MilaCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Mish, Flatten, MeanSquaredError]
internal partial class MishCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), PELU, Flatten, MeanSquaredError]
internal partial class PELUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), PReLU, Flatten, MeanSquaredError]
internal partial class PReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), ReLU, Flatten, MeanSquaredError]
internal partial class ReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), ReLU6, Flatten, MeanSquaredError]
internal partial class ReLU6Curve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), RReLU, Flatten, MeanSquaredError]
internal partial class RReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SELU, Flatten, MeanSquaredError]
internal partial class SELUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Sigmoid, Flatten, MeanSquaredError]
internal partial class SigmoidCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SiLU, Flatten, MeanSquaredError]
internal partial class SiLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Sine, Flatten, MeanSquaredError]
internal partial class SineCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SineReLU, Flatten, MeanSquaredError]
internal partial class SineReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SoftClipping, Flatten, MeanSquaredError]
internal partial class SoftClippingCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SoftExponential, Flatten, MeanSquaredError]
internal partial class SoftExponentialCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Softplus, Flatten, MeanSquaredError]
internal partial class SoftplusCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SoftShrink, Flatten, MeanSquaredError]
internal partial class SoftShrinkCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Softsign, Flatten, MeanSquaredError]
internal partial class SoftsignCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SQNL, Flatten, MeanSquaredError]
internal partial class SQNLCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Square, Flatten, MeanSquaredError]
internal partial class SquareCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SReLU, Flatten, MeanSquaredError]
internal partial class SReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Step, Flatten, MeanSquaredError]
internal partial class StepCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Swish, Flatten, MeanSquaredError]
internal partial class SwishCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Tanh, Flatten, MeanSquaredError]
internal partial class TanhCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), TanhShrink, Flatten, MeanSquaredError]
internal partial class TanhShrinkCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), TReLU, Flatten, MeanSquaredError]
internal partial class TReLUCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Threshold, Flatten, MeanSquaredError]
internal partial class ThresholdCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), WeightedTanh, Flatten, MeanSquaredError]
internal partial class WeightedTanhCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), Serf, Flatten, MeanSquaredError]
internal partial class SerfCurve;

[Network, Input(1, 1, 801), Probe, AvgPool2D(1), SinLU, Flatten, MeanSquaredError]
internal partial class SinLUCurve;
