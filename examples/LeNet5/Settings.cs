namespace NetDsl.Examples.LeNet;

/// <summary>What the command line asks for, with every default filled in.</summary>
/// <param name="Data">The folder of the full MNIST set; null for the bundled digits.</param>
/// <param name="Epochs">Epochs of a trial.</param>
/// <param name="Batch">Samples of a step.</param>
/// <param name="Optimizer">The optimizer's name.</param>
/// <param name="LearningRate">The learning rate; null for the optimizer's own.</param>
/// <param name="Momentum">The momentum of sgd; null with an optimizer that has none.</param>
/// <param name="Nesterov">Whether sgd looks ahead.</param>
/// <param name="Decay">The time decay per batch.</param>
/// <param name="Initializer">The name of how the weights start.</param>
/// <param name="Seed">The first trial's seed; the next trials take the numbers after it.</param>
/// <param name="Trials">How many networks to train.</param>
/// <param name="Threads">Threads that share a batch; 0 for all cores.</param>
/// <param name="Device">Where to compute.</param>
/// <param name="Save">Where the best network goes; null for nowhere.</param>
/// <param name="Json">Where the results go; null for nowhere.</param>
internal sealed record Settings(
    string? Data,
    int Epochs,
    int Batch,
    string Optimizer,
    float? LearningRate,
    float? Momentum,
    bool Nesterov,
    float Decay,
    string Initializer,
    int Seed,
    int Trials,
    int Threads,
    string Device,
    string? Save,
    string? Json)
{
    /// <summary>A new network with the weights of a seed.</summary>
    public LeNet5 CreateNetwork(int seed) => new(seed, NetDsl.Initializer.Parse(Initializer), batchCapacity: Batch, threads: Threads);

    /// <summary>A new optimizer: each trial needs its own.</summary>
    public Optimizer CreateOptimizer() => NetDsl.Optimizer.Create(Optimizer, LearningRate, Momentum, Nesterov, Decay);
}
