namespace NetDsl.Training;

/// <summary>An optimizer's state on a device.</summary>
internal abstract class OptimizerResidence
{
    /// <summary>Copies the state into the optimizer and leaves it: the next step may be taken anywhere.</summary>
    public abstract void Return();

    /// <summary>Leaves the optimizer without its state.</summary>
    public abstract void Leave();
}
