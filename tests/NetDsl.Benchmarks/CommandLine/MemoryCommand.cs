using System.Diagnostics;
using NetDsl.Benchmarks.Compare;
using NetDsl.Benchmarks.Peers;
using NetDsl.Benchmarks.Rows;
using NetDsl.Benchmarks.Rows.ResNet;

namespace NetDsl.Benchmarks.CommandLine;

/// <summary>
/// The most memory that training takes, of this process and of the peer's: both run a few steps and nothing else. A verb of its own, because in <c>compare</c> the rows before
/// would count too.
/// </summary>
internal static class MemoryCommand
{
    private const int Batch = 128;
    private const double Megabyte = 1e6;

    /// <summary>Measures and tells.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(RowSettings settings, TextWriter output, TextWriter error)
    {
        ResidualTraining row = new(ResidualNetwork.ResNet56, Batch);
        output.WriteLine($"Peak memory (resident set) of {TrainingSteps.Checked} training steps of ResNet-56, batch {Batch}, the program around them included:");
        using RowContext context = new(settings, output.WriteLine);
        try
        {
            using IContestant ours = row.CreateOurs(context);
            double[] check = ours.Check();
            long peak = PeakOfThis();
            Tell("NetDsl", peak);
            foreach (string layout in (string[])[ResidualTraining.Layout.Contiguous, ResidualTraining.Layout.ChannelsLast])
            {
                using PeerProcess peer = row.StartPeerWith(context, layout);
                Agreement.Require(check, peer.Check(), peer.Name);
                Tell(peer.Name, peer.PeakMemory);
                output.WriteLine(FormattableString.Invariant($"  ratio {(double)peer.PeakMemory / peak:F2} x"));
            }

            return BenchmarkCommand.Success;
        }
        catch (PeerMissingException missing)
        {
            output.WriteLine(missing.Message);
            return BenchmarkCommand.Success;
        }
        catch (RowFailedException failure)
        {
            error.WriteLine(failure.Message);
            return BenchmarkCommand.Failure;
        }

        void Tell(string name, long bytes) => output.WriteLine(FormattableString.Invariant($"{name}: {bytes / Megabyte:F0} MB"));
    }

    private static long PeakOfThis()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
