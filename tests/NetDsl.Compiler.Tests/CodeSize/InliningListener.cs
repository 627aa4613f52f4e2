using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NetDsl.Compiler.Tests.CodeSize;

/// <summary>A call that the just-in-time compiler did not inline.</summary>
internal sealed record InliningFailure(string Class, string Method, string CalleeClass, string Callee, string Reason);

/// <summary>Hears from the run time which calls the just-in-time compiler did not inline, and why.</summary>
internal sealed class InliningListener : EventListener
{
    private const EventKeywords JitTracing = (EventKeywords)0x1000;

    // Set before the base constructor may call back; events arrive on another thread, in order.
    private readonly ConcurrentQueue<InliningFailure> failures = new();
    private readonly ManualResetEventSlim lastHeard = new();

    /// <summary>All failures so far, once the last of the events has arrived.</summary>
    public IReadOnlyCollection<InliningFailure> Finish()
    {
        RuntimeHelpers.PrepareMethod(typeof(InliningListener).GetMethod(nameof(Last), BindingFlags.Static | BindingFlags.NonPublic)!.MethodHandle);
        Assert.True(lastHeard.Wait(TimeSpan.FromMinutes(1)), "the run time reports no inlining");
        return failures;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, JitTracing);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodJitInlining", StringComparison.Ordinal) != true)
        {
            return;
        }

        if (eventData.EventName.StartsWith("MethodJitInliningFailed", StringComparison.Ordinal))
        {
            failures.Enqueue(new(
                Text(eventData, "MethodBeingCompiledNamespace"), Text(eventData, "MethodBeingCompiledName"),
                Text(eventData, "InlineeNamespace"), Text(eventData, "InlineeName"), Text(eventData, "FailReason")));
        }

        if (Text(eventData, "MethodBeingCompiledName") == nameof(Last))
        {
            lastHeard.Set();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Last() => Math.Max(1, Environment.ProcessorCount);

    private static string Text(EventWrittenEventArgs data, string name) => data.Payload![data.PayloadNames!.IndexOf(name)]?.ToString() ?? "";
}
