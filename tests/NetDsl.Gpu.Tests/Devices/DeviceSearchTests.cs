namespace NetDsl.Gpu.Tests.Devices;

public class DeviceSearchTests
{
    [Fact]
    public void TheBestIsCudaThenOpenCLAndNeverTheEmulator()
    {
        Assert.Equal("Cuda 0", Find(Sources(cuda: 2, openCL: 1), GpuDeviceKind.Best));
        Assert.Equal("OpenCL 0", Find(Sources(cuda: 0, openCL: 1), GpuDeviceKind.Best));
        Assert.StartsWith("There is no GPU:", Find(Sources(cuda: 0, openCL: 0), GpuDeviceKind.Best), StringComparison.Ordinal);
    }

    [Fact]
    public void AKindIsNotReplacedByAnother()
    {
        Assert.Equal("Cuda 1", Find(Sources(cuda: 2, openCL: 1), GpuDeviceKind.Cuda, 1));
        Assert.Equal("Emulator 0", Find(Sources(cuda: 0, openCL: 0), GpuDeviceKind.Emulator));
        Assert.Equal(
            "There is no Cuda device: the driver is missing.", Find(Sources(cuda: 0, openCL: 1), GpuDeviceKind.Cuda));
    }

    [Fact]
    public void TheReasonIsOneSentenceForAllKinds() => Assert.Equal(
        "There is no GPU: the driver is missing, and OpenCL is not installed.",
        Find(Sources(cuda: 0, openCL: 0), GpuDeviceKind.Best));

    [Fact]
    public void AnIndexThatIsTooLargeSaysHowManyThereAre() => Assert.Equal(
        "There is no Cuda device 2: there are 2, counted from 0.",
        Find(Sources(cuda: 2, openCL: 0), GpuDeviceKind.Cuda, 2));

    [Fact]
    public void ADeviceThatCannotBeOpenedSaysWhy()
    {
        Assert.False(GpuDevice.TryOpen(new DeviceSearch(Sources(cuda: 1, openCL: 1)), out GpuDevice? device, out string reason));
        Assert.Null(device);
        Assert.Equal("Cuda 0 was found, but could not be opened: a fake is not opened.", reason);
    }

    /// <summary>ILGPU compiles while the program runs, which one that was published with NativeAOT cannot: no source is asked.</summary>
    [Fact]
    public void APublishedProgramThatCannotCompileSaysSo()
    {
        DeviceSearch search = new(Sources(cuda: 1, openCL: 1)) { CanCompile = false };
        Assert.False(GpuDevice.TryOpen(search, out _, out string reason));
        Assert.Equal("There is no GPU: this program was published with NativeAOT, and ILGPU compiles kernels while a program runs.", reason);
        Assert.Empty(search.All());
    }

    [Fact]
    public void AllLeavesTheEmulatorOut() =>
        Assert.Equal(["Cuda 0", "Cuda 1", "OpenCL 0"], new DeviceSearch(Sources(cuda: 2, openCL: 1)).All().Select(device => device.Name));

    private static string Find(IDeviceSource[] sources, GpuDeviceKind kind, int index = 0) =>
        new DeviceSearch(sources).TryFind(kind, index, out GpuDeviceInfo? found, out _, out string reason) ? found.Name : reason;

    private static IDeviceSource[] Sources(int cuda, int openCL) =>
    [
        new FakeSource(GpuDeviceKind.Cuda, cuda, "the driver is missing"),
        new FakeSource(GpuDeviceKind.OpenCL, openCL, "OpenCL is not installed"),
        new FakeSource(GpuDeviceKind.Emulator, 1),
    ];
}
