namespace NetDsl;

/// <summary>
/// Declares a network as another one with its biases converted to thresholds: <c>max(xW + b, 0) = max(xW, -b) + b</c>. Each hidden affine layer
/// followed by <see cref="ReLUAttribute">[ReLU]</see> becomes the affine layer without bias followed by <see cref="ThresholdAttribute">[Threshold]</see>;
/// what the bias added moves on through pooling and <see cref="FlattenAttribute">[Flatten]</see> into the last affine layer's bias. The class has no
/// layers of its own; its method <c>From</c> makes a network from a trained one, with the same scores, which can then be trained further.
/// Tensors that both networks have bear the same names.
/// </summary>
/// <typeparam name="TNetwork">The network to convert: a class with <see cref="NetworkAttribute">[Network]</see> and layers, in the same project.</typeparam>
/// <remarks>Liu and Qian, <i>Neural Networks with Input Specified Thresholds</i>, 2.1.1.</remarks>
/// <example><code>
/// [Network, Input(784), Dense(300), ReLU, Dense(10), SoftmaxCrossEntropy]
/// public partial class Mlp;
///
/// [Network, BiasToThreshold&lt;Mlp&gt;]         // Linear(300), Threshold, Dense(10)
/// public partial class ThresholdMlp;
///
/// ThresholdMlp thresholds = ThresholdMlp.From(trained);
/// </code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BiasToThresholdAttribute<TNetwork> : Attribute;
