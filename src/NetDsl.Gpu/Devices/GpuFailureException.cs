using System.Runtime.InteropServices;

namespace NetDsl.Gpu;

/// <summary>
/// A device, or its driver, failed while it was used: the message is a sentence that says what it told and where the network is now. A network whose device fails is on the CPU afterwards, and can be used there.
/// </summary>
public sealed class GpuFailureException : ExternalException
{
    internal GpuFailureException(string message, Exception inner, bool isStateLost)
        : base(message, inner) => IsStateLost = isStateLost;

    /// <summary>
    /// Whether the network's parameters could not be read from the device any more: then it has those that were last read from there, by <see cref="Network.Values"/>, a file that was saved, or the move to the device.
    /// </summary>
    public bool IsStateLost { get; }
}
