// netstandard2.0 lacks the type by which the compiler marks `init` setters; records need it.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
