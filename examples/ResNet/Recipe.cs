namespace NetDsl.Examples.ResNet;

/// <summary>How a network is trained on CIFAR-10, unless the command line says otherwise.</summary>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Batch">Images of a step.</param>
/// <param name="LearningRate">The learning rate of the first half.</param>
/// <param name="WeightDecay">How strongly weights are drawn to zero.</param>
/// <param name="Mixup">Both parameters of the beta distribution by which images are mixed; 0 for not at all.</param>
internal sealed record Recipe(int Epochs, int Batch, float LearningRate, float WeightDecay, float Mixup)
{
    /// <summary>The momentum, for all networks.</summary>
    public const float Momentum = 0.9f;

    /// <summary>He et al., section 4.2: 64,000 steps, which are 164 epochs.</summary>
    public static Recipe Residual { get; } = new(164, 128, 0.1f, 1e-4f, 0);

    /// <summary>A few epochs with mixed images; the decay is that of the paper on wide networks.</summary>
    public static Recipe Wide { get; } = new(24, 512, 0.1f, 5e-4f, 0.4f);

    /// <summary>For the generated images, which are few and easy.</summary>
    public Recipe Small => this with { Epochs = 4, Batch = 32, LearningRate = 0.03f, Mixup = 0 };
}
