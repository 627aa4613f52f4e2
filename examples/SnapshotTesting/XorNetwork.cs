using NetDsl;

namespace SnapshotTesting;

/// <summary>Learns whether exactly one of two inputs is set. Usually it lies in the project under test.</summary>
[Network]
[Input(2)]
[Dense(4), Tanh]
[Dense(1)]
[BinaryCrossEntropy]
public partial class XorNetwork;
