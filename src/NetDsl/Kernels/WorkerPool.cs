using System.Runtime.ExceptionServices;

namespace NetDsl.Kernels;

/// <summary>
/// The threads that every network of the process shares. Work is divided by worker number, never by who is free, so the results do
/// not depend on timing; and where the pool is busy with another network, the caller does all the work itself with the same division.
/// </summary>
internal sealed class WorkerPool
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, WorkerPool> Pools = [];

    private readonly Lock inUse = new();
    private readonly int helpers;
    private readonly ManualResetEventSlim[] wake;
    private Action<int>? work;
    private Exception? failure;
    private int pending;

    private WorkerPool(int helpers)
    {
        this.helpers = helpers;
        wake = new ManualResetEventSlim[helpers];
        for (int helper = 0; helper < helpers; helper++)
        {
            // Steps follow each other within microseconds, so a helper spins for a while before it sleeps.
            wake[helper] = new ManualResetEventSlim(false, spinCount: 2000);
            int number = helper;
            new Thread(() => Serve(number)) { IsBackground = true, Name = $"NetDsl worker {helper + 1}" }.Start();
        }
    }

    /// <summary>Runs a piece of work for each worker number below a count, the caller's thread being number 0, and waits for all.</summary>
    public static void Run(int workers, Action<int> work)
    {
        if (workers == 1)
        {
            work(0);
        }
        else if (!TryRun(workers, work))
        {
            RunAlone(workers, work);
        }
    }

    /// <summary>Runs a piece of work by that many threads at the same time, so that they may wait for each other; or not at all, where the pool is busy with another network.</summary>
    /// <returns>Whether it was run.</returns>
    public static bool TryRun(int workers, Action<int> work)
    {
        WorkerPool pool = Of(workers - 1);
        if (!pool.inUse.TryEnter())
        {
            return false;
        }

        try
        {
            pool.Share(work);
            return true;
        }
        finally
        {
            pool.inUse.Exit();
        }
    }

    private static WorkerPool Of(int helpers)
    {
        lock (Gate)
        {
            if (!Pools.TryGetValue(helpers, out WorkerPool? pool))
            {
                Pools[helpers] = pool = new WorkerPool(helpers);
            }

            return pool;
        }
    }

    private static void RunAlone(int workers, Action<int> work)
    {
        for (int worker = 0; worker < workers; worker++)
        {
            work(worker);
        }
    }

    private void Share(Action<int> shared)
    {
        work = shared;
        failure = null;
        Volatile.Write(ref pending, helpers);
        foreach (ManualResetEventSlim signal in wake)
        {
            signal.Set();
        }

        Execute(0);
        SpinWait spin = default;
        while (Volatile.Read(ref pending) != 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        work = null;
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Serve(int helper)
    {
        while (true)
        {
            wake[helper].Wait();
            wake[helper].Reset();
            Execute(helper + 1);
            Interlocked.Decrement(ref pending);
        }
    }

    private void Execute(int worker)
    {
        try
        {
            work!(worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, exception, null);
        }
    }
}
