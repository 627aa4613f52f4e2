using System.Collections.Generic;
using NetDsl.Generator.Compiler.Formulas;

namespace NetDsl.Generator.Compiler.Passes;

/// <summary>A step with the tensors it works on.</summary>
/// <param name="Step">The step.</param>
/// <param name="X">Its input, the first of several.</param>
/// <param name="Y">Its output.</param>
/// <param name="DY">The gradient of the loss by its output.</param>
/// <param name="DX">The gradient by its first input; null where no one needs it.</param>
internal sealed record StepBuffers(Step Step, TensorBuffer X, TensorBuffer Y, TensorBuffer DY, TensorBuffer? DX)
{
    /// <summary>All that it reads, in the order of <see cref="Step.Inputs"/>.</summary>
    public IReadOnlyList<TensorBuffer> Inputs { get; init; } = [];

    /// <summary>The gradients by all that it reads; null where no one needs one.</summary>
    public IReadOnlyList<GradientTarget?> Gradients { get; init; } = [];

    /// <summary>What is added before the activation.</summary>
    public TensorBuffer? Added => Step.Added is null ? null : Inputs[Inputs.Count - 1];

    /// <summary>The value before the activation, kept where the derivative needs it: at each output, after pooling.</summary>
    public TensorBuffer? Z { get; init; }

    /// <summary>What training keeps of the pointwise function; null where the derivatives are computed from the input alone.</summary>
    public KeptPart? KeptPart { get; init; }

    /// <summary>Where that is kept.</summary>
    public TensorBuffer? Part { get; init; }

    /// <summary>Whether the backward pass reads the step's input.</summary>
    public bool ReadsInput => Step.ReadsInput && KeptPart?.NeedsInput != false;

    /// <summary>Which value of its window each pooled output is.</summary>
    public TensorBuffer? Place { get; init; }

    /// <summary>The convolution's rows under one row of pooled outputs.</summary>
    public TensorBuffer? Rows { get; init; }

    /// <summary>The gradient by the contraction's value, where pooling makes it another shape than <see cref="DY"/>.</summary>
    public TensorBuffer? DZ { get; init; }

    /// <summary>The tensor that holds the gradient by the head's value once function and pooling are passed.</summary>
    public TensorBuffer HeadGradient => DZ ?? DY;

    /// <summary>The input of a single sample as its convolution reads it, with padding; null where that is the input itself.</summary>
    public TensorBuffer? PaddedX { get; init; }

    /// <summary>Whether the step that computes the input writes <see cref="PaddedX"/> too.</summary>
    public bool IsLaidOut { get; init; }

    /// <summary>The same gradient of a single sample, with zeros at both ends of its rows.</summary>
    public TensorBuffer? PaddedDZ { get; init; }

    /// <summary>What the function's random variables were drawn as, by name; the backward pass needs the same draws.</summary>
    public IReadOnlyDictionary<string, TensorBuffer> Draws { get; init; } = new Dictionary<string, TensorBuffer>();

    /// <summary>Powers of the input, up and down, and of a unit's learnables, where the sum's terms come from their products: <see cref="PowerSplit"/>.</summary>
    public TensorBuffer? Powers { get; init; }

    /// <summary>The input with a sample in each row, for a dense layer's weight gradient.</summary>
    public TensorBuffer? XRows { get; init; }
}
