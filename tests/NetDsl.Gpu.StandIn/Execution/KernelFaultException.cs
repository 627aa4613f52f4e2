namespace NetDsl.Gpu.StandIn;

/// <summary>A kernel did what no kernel may. The message names the kernel, the group, the thread and the element.</summary>
public sealed class KernelFaultException : Exception
{
    /// <summary>Without a message.</summary>
    public KernelFaultException() { }
    /// <summary>With a message.</summary>
    public KernelFaultException(string message) : base(message) { }
    /// <summary>With a message and a cause.</summary>
    public KernelFaultException(string message, Exception innerException) : base(message, innerException) { }
}
