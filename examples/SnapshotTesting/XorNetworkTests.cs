using NetDsl.Testing;

namespace SnapshotTesting;

/// <summary>
/// Pins what the network compiles to: a change of the declaration, or another version of NetDsl, shows in the review as a change of the
/// code that trains. The expected files lie beside this one.
/// </summary>
public class XorNetworkTests
{
    /// <summary>Paths are relative to this file.</summary>
    [Fact]
    public void GeneratedCode() => NetworkSnapshot.VerifyFiles(["XorNetwork.cs"]);
}
