using System.Runtime.ExceptionServices;

namespace NetDsl.Data;

/// <summary>Runs numbered pieces of work on several threads, with the error that a single thread would give.</summary>
internal static class OrderedWork
{
    /// <summary>Runs all pieces. Where some fail, the error of the first one by number is thrown.</summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="threads">How many threads; 0 for one a processor.</param>
    /// <param name="piece">Does the piece of a number.</param>
    public static void Run(int count, int threads, Action<int> piece)
    {
        var gate = new Lock();
        (int Number, Exception Error)? failure = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads };
        Parallel.For(0, count, options, (number, state) =>
        {
            try
            {
                piece(number);
            }
            catch (Exception error)
            {
                // All pieces with smaller numbers are still done.
                state.Break();
                lock (gate)
                {
                    failure = failure is { } earlier && earlier.Number < number ? earlier : (number, error);
                }
            }
        });
        if (failure is { } first)
        {
            ExceptionDispatchInfo.Throw(first.Error);
        }
    }
}
