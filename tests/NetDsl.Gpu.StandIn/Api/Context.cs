using System.Collections.Immutable;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Util;

namespace ILGPU
{
    /// <summary>How far kernels are optimised; the stand-in's are as they are.</summary>
    public enum OptimizationLevel
    {
        /// <summary>Not at all.</summary>
        O0 = 0,
        /// <summary>Not at all.</summary>
        Debug = 0,
        /// <summary>A little.</summary>
        O1 = 1,
        /// <summary>A little.</summary>
        Release = 1,
        /// <summary>As far as it goes.</summary>
        O2 = 2,
    }

    /// <summary>How kernels are inlined; the stand-in's are as they are.</summary>
    public enum InliningMode
    {
        /// <summary>All that may be.</summary>
        Aggressive,
        /// <summary>All that may be.</summary>
        Default = Aggressive,
        /// <summary>Small methods.</summary>
        Conservative,
        /// <summary>None.</summary>
        Disabled,
    }

    /// <summary>How exact the mathematics of kernels is; the stand-in's is the CPU's.</summary>
    public enum MathMode
    {
        /// <summary>As it is.</summary>
        Default,
        /// <summary>Quick functions.</summary>
        Fast,
        /// <summary>Quick functions, 32 bits only.</summary>
        Fast32BitOnly,
    }

    /// <summary>What a context was built with.</summary>
    public class ContextProperties
    {
        private protected ContextProperties() { }

        /// <summary>How far kernels are optimised.</summary>
        public OptimizationLevel OptimizationLevel { get; protected set; } = OptimizationLevel.Release;
        /// <summary>How kernels are inlined.</summary>
        public InliningMode InliningMode { get; protected set; } = InliningMode.Default;
        /// <summary>How exact mathematics is.</summary>
        public MathMode MathMode { get; protected set; } = MathMode.Default;
        /// <summary>Whether streams may be timed.</summary>
        public bool EnableProfiling { get; protected set; }
    }

    /// <summary>What all devices are found through.</summary>
    public sealed class Context : DisposeBase
    {
        /// <summary>Says what a context shall hold.</summary>
        public sealed class Builder : ContextProperties
        {
            internal Builder() { }

            internal List<Device> Devices { get; } = [];

            /// <summary>All devices.</summary>
            public Builder Default() => AllAccelerators();

            /// <summary>All devices: the stand-in's one.</summary>
            public Builder AllAccelerators() => AllAccelerators(_ => true);

            /// <summary>All devices of a kind.</summary>
            public Builder AllAccelerators(Predicate<Device> predicate)
            {
                if (predicate(CPUDevice.Default))
                    Devices.Add(CPUDevice.Default);
                return this;
            }

            /// <summary>How far kernels are optimised.</summary>
            public Builder Optimize(OptimizationLevel level)
            {
                OptimizationLevel = level;
                return this;
            }

            /// <summary>How kernels are inlined.</summary>
            public Builder Inlining(InliningMode inliningMode)
            {
                InliningMode = inliningMode;
                return this;
            }

            /// <summary>How exact mathematics is.</summary>
            public Builder Math(MathMode mathMode)
            {
                MathMode = mathMode;
                return this;
            }

            /// <summary>Lets streams be timed.</summary>
            public Builder Profiling()
            {
                EnableProfiling = true;
                return this;
            }

            /// <summary>Checks what kernels say of themselves.</summary>
            public Builder Assertions() => this;

            /// <summary>The context.</summary>
            public Context ToContext() => new(this);
        }

        /// <summary>The devices of one kind.</summary>
        /// <typeparam name="TDevice">The kind.</typeparam>
        public readonly struct DeviceCollection<TDevice> where TDevice : Device
        {
            private readonly List<Device>? devices;

            internal DeviceCollection(List<Device> devices) => this.devices = devices;

            /// <summary>How many.</summary>
            public int Count => devices?.Count ?? 0;

            /// <summary>One of them.</summary>
            public TDevice this[int deviceIndex] => (TDevice)(devices ?? [])[deviceIndex];

            /// <summary>All of them.</summary>
            public Enumerator GetEnumerator() => new(devices ?? []);

            /// <summary>Goes through them.</summary>
            public struct Enumerator
            {
                private List<Device>.Enumerator items;

                internal Enumerator(List<Device> devices) => items = devices.GetEnumerator();

                /// <summary>The one at hand.</summary>
                public TDevice Current => (TDevice)items.Current;

                /// <summary>The next.</summary>
                public bool MoveNext() => items.MoveNext();
            }
        }

        private Context(Builder builder) => (Properties, Devices) = (builder, [.. builder.Devices]);

        /// <summary>The version that the stand-in stands in for.</summary>
        public static string Version => "1.5.3";

        /// <summary>All devices.</summary>
        public ImmutableArray<Device> Devices { get; }
        /// <summary>What it was built with.</summary>
        public ContextProperties Properties { get; }

        /// <summary>A builder.</summary>
        public static Builder Create() => new();

        /// <summary>A context of the builder's choices.</summary>
        public static Context Create(Action<Builder> buildingCallback)
        {
            ArgumentNullException.ThrowIfNull(buildingCallback);
            var builder = Create();
            buildingCallback(builder);
            return builder.ToContext();
        }

        /// <summary>A context of all devices.</summary>
        public static Context CreateDefault() => Create(builder => builder.Default());

        /// <summary>A device of a kind.</summary>
        public TDevice GetDevice<TDevice>(int deviceIndex) where TDevice : Device => GetDevices<TDevice>()[deviceIndex];

        /// <summary>The devices of a kind.</summary>
        public DeviceCollection<TDevice> GetDevices<TDevice>() where TDevice : Device => new([.. Devices.Where(device => device is TDevice)]);

        /// <summary>The best device.</summary>
        public Device GetPreferredDevice(bool preferCPU) => Devices[0];

        /// <summary>All devices.</summary>
        public ImmutableArray<Device>.Enumerator GetEnumerator() => Devices.GetEnumerator();
    }
}

namespace ILGPU.Util
{
    /// <summary>Something that is disposed of once.</summary>
    public abstract class DisposeBase : IDisposable
    {
        /// <summary>Whether it was.</summary>
        public bool IsDisposed { get; private set; }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (IsDisposed)
                return;
            IsDisposed = true;
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Lets go of what it holds.</summary>
        protected virtual void Dispose(bool disposing) { }
    }
}
