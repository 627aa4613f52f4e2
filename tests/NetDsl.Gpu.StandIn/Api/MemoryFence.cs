namespace ILGPU;

/// <summary>Orders a thread's own reads and writes. The stand-in runs them in order anyhow, and a fence makes no race right.</summary>
public static class MemoryFence
{
    /// <summary>Before the group.</summary>
    public static void GroupLevel() { }
    /// <summary>Before the device.</summary>
    public static void DeviceLevel() { }
    /// <summary>Before the whole machine.</summary>
    public static void SystemLevel() { }
}
