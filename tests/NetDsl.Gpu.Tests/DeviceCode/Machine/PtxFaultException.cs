namespace NetDsl.Gpu.Tests.DeviceCode.Machine;

/// <summary>A kernel's PTX does something that it must not do.</summary>
/// <param name="message">What it does.</param>
internal sealed class PtxFaultException(string message) : Exception(message);
