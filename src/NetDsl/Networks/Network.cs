using NetDsl.Kernels;

namespace NetDsl;

/// <summary>
/// The base of every class that the generator completes: parameters, forward and backward passes, files. Not safe for use by several
/// threads at once; several networks may work at the same time.
/// </summary>
public abstract partial class Network
{
    private readonly AlignedBuffer values;
    private readonly AlignedBuffer gradients;
    private readonly AlignedBuffer statistics;
    private readonly Block[] blocks;
    private readonly BatchState? state;
    private readonly PassPlan plan;
    private readonly Action<int> work;
    private readonly Action<int> workTogether;
    private readonly Action<int> addGradients;
    private readonly Rendezvous? rendezvous;

    /// <summary>Makes the parameters and draws their first values.</summary>
    /// <param name="info">The architecture, as emitted.</param>
    /// <param name="plan">The memory that a pass needs, as emitted.</param>
    /// <param name="seed">The seed of the initial parameters: the same seed gives the same bits.</param>
    /// <param name="initializer">How the parameters start; null for <see cref="Initializer.PyTorch"/>.</param>
    /// <param name="batchCapacity">The largest batch to train on.</param>
    /// <param name="threads">How many threads share a batch; 0 for one on each core.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive, or the number of threads is negative.</exception>
    protected Network(NetworkInfo info, PassPlan plan, int seed, Initializer? initializer, int batchCapacity, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchCapacity);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Info = info;
        Seed = seed;
        BatchCapacity = batchCapacity;
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        LaneCount = ForcedLanes ?? Lanes.Widest;
        values = new AlignedBuffer(info.ParameterCount);
        gradients = new AlignedBuffer(info.ParameterCount);
        statistics = new AlignedBuffer(info.Statistics.Sum(tensor => tensor.Count));
        Parameters = new ParameterCollection(this, info.Parameters);
        Statistics = new ParameterCollection(this, info.Statistics);
        this.plan = plan;
        state = plan.IsCoupled ? new BatchState(plan, LaneCount, statistics) : null;
        blocks = CreateBlocks();
        work = Work;
        workTogether = WorkTogether;
        addGradients = AddGradients;
        rendezvous = plan.SharesSamples && Threads > 1 ? new Rendezvous(Together) : null;
        Initialize(initializer ?? Initializer.PyTorch);
    }

    /// <summary>The architecture: layers, parameters, loss.</summary>
    public NetworkInfo Info { get; }

    /// <summary>The seed that the initial parameters were drawn by.</summary>
    public int Seed { get; }

    /// <summary>The largest batch that <see cref="LossAndGradients"/> and <see cref="TrainStep"/> take.</summary>
    public int BatchCapacity { get; }

    /// <summary>
    /// How many threads share a batch; where it has fewer samples, and each is much work, the steps of each sample. The bits of a loss and of gradients depend on it, because it sets the order of
    /// sums; those of outputs do not.
    /// </summary>
    public int Threads { get; }

    /// <summary>The named parameters, slices of <see cref="Values"/> and <see cref="Gradients"/>.</summary>
    public ParameterCollection Parameters { get; }

    /// <summary>
    /// What training observes rather than learns, by name: the running means and variances of <see cref="BatchNormAttribute"/>. They are saved and loaded with the parameters.
    /// </summary>
    public ParameterCollection Statistics { get; }

    /// <summary>All running statistics in one arena.</summary>
    internal Span<float> StatisticValues => Home(NetworkArena.Statistics, statistics);

    /// <summary>All parameters in one arena. Where the network computes on a device this is a copy of them: take it anew after each training step; what is written to it counts from the next pass on.</summary>
    public Span<float> Values => Home(NetworkArena.Values, values);

    /// <summary>The gradients of the last <see cref="LossAndGradients"/>, in an arena of the same layout. Where the network computes on a device this is a copy of them.</summary>
    public Span<float> Gradients => Home(NetworkArena.Gradients, gradients);

    /// <summary>How many samples a vector holds.</summary>
    internal int LaneCount { get; }

    /// <summary>In tests: the vector width that this thread's next networks use instead of the widest.</summary>
    [field: ThreadStatic]
    internal static int? ForcedLanes { get; set; }

    /// <summary>Draws all parameters anew, and forgets the running statistics.</summary>
    /// <param name="initializer">How they start.</param>
    public void Initialize(Initializer initializer)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        SeededRandom random = new((ulong)Seed);
        foreach (Parameter parameter in Parameters.Concat(Statistics))
        {
            parameter.Initialize(initializer, random);
        }
    }

    /// <summary>Runs one block through the network: emitted.</summary>
    /// <param name="block">The samples, the parameters and the working memory.</param>
    protected abstract void Run(Block block);

    private Span<float> Home(NetworkArena arena, AlignedBuffer buffer)
    {
        Backend?.BringHome(arena, HostAccess.Hold);
        return buffer.Span;
    }

    private Block[] CreateBlocks()
    {
        Block[] created = new Block[Threads];
        for (int worker = 0; worker < Threads; worker++)
        {
            // The first worker sums straight into the arena; the others' sums are added to it afterwards, in order.
            AlignedBuffer sums = worker == 0 ? gradients : new AlignedBuffer(Info.ParameterCount);
            created[worker] = new Block(LaneCount, plan.Groups, plan.Workspace, values, sums, plan.ScratchSize(LaneCount), state);
        }

        return created;
    }
}
