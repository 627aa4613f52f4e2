using ILGPU.Runtime;

namespace ILGPU
{
    /// <summary>A device lacks what a kernel needs.</summary>
    public sealed class CapabilityNotSupportedException : Exception
    {
        /// <summary>Without a message.</summary>
        public CapabilityNotSupportedException() { }
        /// <summary>With a message.</summary>
        public CapabilityNotSupportedException(string message) : base(message) { }
        /// <summary>With a message and a cause.</summary>
        public CapabilityNotSupportedException(string message, Exception innerException) : base(message, innerException) { }
    }

    /// <summary>A kernel could not be compiled.</summary>
    public sealed class InternalCompilerException : Exception
    {
        /// <summary>Without a message.</summary>
        public InternalCompilerException() { }
        /// <summary>With a message.</summary>
        public InternalCompilerException(string message) : base(message) { }
        /// <summary>With a message and a cause.</summary>
        public InternalCompilerException(string message, Exception innerException) : base(message, innerException) { }
    }

    /// <summary>Something only a kernel may do was done outside one.</summary>
    public sealed class InvalidKernelOperationException : InvalidOperationException
    {
        /// <summary>Without a message.</summary>
        public InvalidKernelOperationException() { }
        /// <summary>With a message.</summary>
        public InvalidKernelOperationException(string message) : base(message) { }
        /// <summary>With a message and a cause.</summary>
        public InvalidKernelOperationException(string message, Exception innerException) : base(message, innerException) { }
    }
}

namespace ILGPU.Runtime
{
    /// <summary>A device refused something.</summary>
    public abstract class AcceleratorException : Exception
    {
        /// <summary>Without a message.</summary>
        protected AcceleratorException() { }
        /// <summary>With a message.</summary>
        protected AcceleratorException(string message) : base(message) { }
        /// <summary>With a message and a cause.</summary>
        protected AcceleratorException(string message, Exception innerException) : base(message, innerException) { }
        /// <summary>The kind of device.</summary>
        public abstract AcceleratorType AcceleratorType { get; }
    }
}

namespace ILGPU.Runtime.Cuda
{
    /// <summary>CUDA refused something.</summary>
    public sealed class CudaException : AcceleratorException
    {
        /// <summary>Without a message.</summary>
        public CudaException() { }
        /// <summary>With a message.</summary>
        public CudaException(string message) : base(message) { }
        /// <summary>With a message and a cause.</summary>
        public CudaException(string message, Exception innerException) : base(message, innerException) { }
        /// <summary>CUDA's word for it.</summary>
        public string Error => Message;
        /// <inheritdoc/>
        public override AcceleratorType AcceleratorType => AcceleratorType.Cuda;
    }
}

namespace ILGPU.Runtime.OpenCL
{
    /// <summary>OpenCL refused something.</summary>
    public sealed class CLException : AcceleratorException
    {
        /// <summary>Without a message.</summary>
        public CLException() { }
        /// <summary>With a message.</summary>
        public CLException(string message) : base(message) { }
        /// <summary>With a message and a cause.</summary>
        public CLException(string message, Exception innerException) : base(message, innerException) { }
        /// <inheritdoc/>
        public override AcceleratorType AcceleratorType => AcceleratorType.OpenCL;
    }
}
