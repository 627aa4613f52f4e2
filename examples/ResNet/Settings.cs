namespace NetDsl.Examples.ResNet;

/// <summary>What the command line asks for, with every default filled in.</summary>
/// <param name="Model">The network.</param>
/// <param name="Data">The folder of CIFAR-10; null for generated images.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Batch">Images of a step.</param>
/// <param name="LearningRate">The learning rate of the first half.</param>
/// <param name="Momentum">The momentum.</param>
/// <param name="WeightDecay">How strongly weights are drawn to zero.</param>
/// <param name="Mixup">How strongly images are mixed; 0 for not at all.</param>
/// <param name="Plain">Whether images are shown as they are, neither shifted nor mirrored.</param>
/// <param name="Samples">How many images to learn from; null for all.</param>
/// <param name="Initializer">The name of how the weights start.</param>
/// <param name="Seed">The seed of the first weights, of the order of the images and of their changes.</param>
/// <param name="Threads">Threads that share a batch; 0 for all cores.</param>
/// <param name="Device">Where to compute.</param>
/// <param name="Weights">Where the weights are read from; null for new ones.</param>
/// <param name="Map">How the names in that file become the network's; null where they are the same.</param>
/// <param name="Evaluate">Whether to measure only.</param>
/// <param name="Save">Where the network goes; null for nowhere.</param>
/// <param name="Json">Where the results go; null for nowhere.</param>
internal sealed record Settings(
    Model Model,
    string? Data,
    int Epochs,
    int Batch,
    float LearningRate,
    float Momentum,
    float WeightDecay,
    float Mixup,
    bool Plain,
    int? Samples,
    string Initializer,
    int Seed,
    int Threads,
    string Device,
    string? Weights,
    string? Map,
    bool Evaluate,
    string? Save,
    string? Json)
{
    /// <summary>A new network, with weights by seed.</summary>
    public Network CreateNetwork() => Model.Create(Seed, NetDsl.Initializer.Parse(Initializer), Batch, Threads);

    /// <summary>A new optimizer.</summary>
    public Optimizer CreateOptimizer() => new Sgd(LearningRate, Momentum) { WeightDecay = WeightDecay };
}
