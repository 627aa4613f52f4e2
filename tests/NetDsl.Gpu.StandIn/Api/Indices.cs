using System.Diagnostics.CodeAnalysis;

namespace ILGPU;

/// <summary>The kind of an index.</summary>
public enum IndexType
{
    /// <summary>No index.</summary>
    None = 0,
    /// <summary>One dimension.</summary>
    Index1D = 1,
    /// <summary>Two dimensions.</summary>
    Index2D = 2,
    /// <summary>Three dimensions.</summary>
    Index3D = 3,
    /// <summary>One dimension, 64 bits.</summary>
    LongIndex1D = 4,
    /// <summary>Two dimensions, 64 bits.</summary>
    LongIndex2D = 5,
    /// <summary>Three dimensions, 64 bits.</summary>
    LongIndex3D = 6,
    /// <summary>A launch.</summary>
    KernelConfig = 7,
}

/// <summary>What every index has.</summary>
public interface IIndex
{
    /// <summary>The number of elements that an extent of this size has.</summary>
    long Size { get; }
}

/// <summary>An index that kernels know.</summary>
public interface IIntrinsicIndex : IIndex
{
    /// <summary>Which one.</summary>
    IndexType IndexType { get; }
}

/// <summary>A 32-bit index of one dimension.</summary>
public readonly struct Index1D(int x) : IIntrinsicIndex, IEquatable<Index1D>
{
    /// <summary>Minus one.</summary>
    public static readonly Index1D Invalid = new(-1);
    /// <summary>Zero.</summary>
    public static readonly Index1D Zero = new(0);
    /// <summary>One.</summary>
    public static readonly Index1D One = new(1);

    /// <summary>The index.</summary>
    public int X { get; } = x;
    /// <summary>Whether it is zero.</summary>
    public bool IsFirst => X == 0;
    /// <summary>The extent's size.</summary>
    public int Size => X;
    /// <summary>The extent's size.</summary>
    public long LongSize => X;
    long IIndex.Size => X;
    /// <inheritdoc/>
    public IndexType IndexType => IndexType.Index1D;

    /// <summary>The same index in 64 bits.</summary>
    public LongIndex1D ToLongIndex() => new(X);
    /// <inheritdoc/>
    public bool Equals(Index1D other) => X == other.X;
    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Index1D other && Equals(other);
    /// <inheritdoc/>
    public override int GetHashCode() => X.GetHashCode();
    /// <inheritdoc/>
    public override string ToString() => X.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sum.</summary>
    public static Index1D operator +(Index1D first, Index1D second) => new(first.X + second.X);
    /// <summary>Difference.</summary>
    public static Index1D operator -(Index1D first, Index1D second) => new(first.X - second.X);
    /// <summary>Product.</summary>
    public static Index1D operator *(Index1D first, Index1D second) => new(first.X * second.X);
    /// <summary>Quotient.</summary>
    public static Index1D operator /(Index1D first, Index1D second) => new(first.X / second.X);
    /// <summary>Equality.</summary>
    public static bool operator ==(Index1D first, Index1D second) => first.X == second.X;
    /// <summary>Inequality.</summary>
    public static bool operator !=(Index1D first, Index1D second) => first.X != second.X;
    /// <summary>The same index in 64 bits.</summary>
    public static implicit operator LongIndex1D(Index1D index) => new(index.X);
    /// <summary>The number.</summary>
    public static implicit operator int(Index1D idx) => idx.X;
    /// <summary>The index of a number.</summary>
    public static implicit operator Index1D(int idx) => new(idx);
    /// <summary>The number.</summary>
    public static explicit operator uint(Index1D idx) => (uint)idx.X;
}

/// <summary>A 64-bit index of one dimension.</summary>
public readonly struct LongIndex1D(long x) : IIntrinsicIndex, IEquatable<LongIndex1D>
{
    /// <summary>Minus one.</summary>
    public static readonly LongIndex1D Invalid = new(-1);
    /// <summary>Zero.</summary>
    public static readonly LongIndex1D Zero = new(0);
    /// <summary>One.</summary>
    public static readonly LongIndex1D One = new(1);

    /// <summary>The index.</summary>
    public long X { get; } = x;
    /// <summary>Whether it is zero.</summary>
    public bool IsFirst => X == 0;
    /// <summary>The extent's size.</summary>
    public long Size => X;
    /// <inheritdoc/>
    public IndexType IndexType => IndexType.LongIndex1D;

    /// <summary>The same index in 32 bits.</summary>
    public Index1D ToIntIndex() => new(checked((int)X));
    /// <inheritdoc/>
    public bool Equals(LongIndex1D other) => X == other.X;
    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is LongIndex1D other && Equals(other);
    /// <inheritdoc/>
    public override int GetHashCode() => X.GetHashCode();
    /// <inheritdoc/>
    public override string ToString() => X.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sum.</summary>
    public static LongIndex1D operator +(LongIndex1D first, LongIndex1D second) => new(first.X + second.X);
    /// <summary>Difference.</summary>
    public static LongIndex1D operator -(LongIndex1D first, LongIndex1D second) => new(first.X - second.X);
    /// <summary>Product.</summary>
    public static LongIndex1D operator *(LongIndex1D first, LongIndex1D second) => new(first.X * second.X);
    /// <summary>Quotient.</summary>
    public static LongIndex1D operator /(LongIndex1D first, LongIndex1D second) => new(first.X / second.X);
    /// <summary>Equality.</summary>
    public static bool operator ==(LongIndex1D first, LongIndex1D second) => first.X == second.X;
    /// <summary>Inequality.</summary>
    public static bool operator !=(LongIndex1D first, LongIndex1D second) => first.X != second.X;
    /// <summary>The same index in 32 bits.</summary>
    public static explicit operator Index1D(LongIndex1D index) => index.ToIntIndex();
    /// <summary>The number.</summary>
    public static implicit operator long(LongIndex1D idx) => idx.X;
    /// <summary>The index of a number.</summary>
    public static implicit operator LongIndex1D(long idx) => new(idx);
    /// <summary>The number.</summary>
    public static explicit operator ulong(LongIndex1D idx) => (ulong)idx.X;
}

/// <summary>A 32-bit index of two dimensions.</summary>
public readonly struct Index2D(int x, int y) : IIntrinsicIndex, IEquatable<Index2D>
{
    /// <summary>The same number in both.</summary>
    public Index2D(int value) : this(value, value) { }

    /// <summary>Minus ones.</summary>
    public static readonly Index2D Invalid = new(-1);
    /// <summary>Zeros.</summary>
    public static readonly Index2D Zero = new(0);
    /// <summary>Ones.</summary>
    public static readonly Index2D One = new(1);

    /// <summary>First.</summary>
    public int X { get; } = x;
    /// <summary>Second.</summary>
    public int Y { get; } = y;
    /// <summary>Whether all are zero.</summary>
    public bool IsFirst => X == 0 && Y == 0;
    /// <summary>The extent's size.</summary>
    public int Size => X * Y;
    /// <summary>The extent's size.</summary>
    public long LongSize => (long)X * Y;
    long IIndex.Size => LongSize;
    /// <inheritdoc/>
    public IndexType IndexType => IndexType.Index2D;

    /// <summary>The parts.</summary>
    public void Deconstruct(out int x, out int y) => (x, y) = (X, Y);
    /// <inheritdoc/>
    public bool Equals(Index2D other) => this == other;
    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Index2D other && Equals(other);
    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);
    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y})";

    /// <summary>Equality.</summary>
    public static bool operator ==(Index2D first, Index2D second) => first.X == second.X && first.Y == second.Y;
    /// <summary>Inequality.</summary>
    public static bool operator !=(Index2D first, Index2D second) => !(first == second);
    /// <summary>The index of a pair.</summary>
    public static implicit operator Index2D((int, int) values) => new(values.Item1, values.Item2);
}

/// <summary>A 32-bit index of three dimensions.</summary>
public readonly struct Index3D(int x, int y, int z) : IIntrinsicIndex, IEquatable<Index3D>
{
    /// <summary>The same number in all.</summary>
    public Index3D(int value) : this(value, value, value) { }
    /// <summary>Of a pair and a number.</summary>
    public Index3D(Index2D xy, int z) : this(xy.X, xy.Y, z) { }
    /// <summary>Of a number and a pair.</summary>
    public Index3D(int x, Index2D yz) : this(x, yz.X, yz.Y) { }

    /// <summary>Minus ones.</summary>
    public static readonly Index3D Invalid = new(-1);
    /// <summary>Zeros.</summary>
    public static readonly Index3D Zero = new(0);
    /// <summary>Ones.</summary>
    public static readonly Index3D One = new(1);

    /// <summary>First.</summary>
    public int X { get; } = x;
    /// <summary>Second.</summary>
    public int Y { get; } = y;
    /// <summary>Third.</summary>
    public int Z { get; } = z;
    /// <summary>Whether all are zero.</summary>
    public bool IsFirst => X == 0 && Y == 0 && Z == 0;
    /// <summary>The extent's size.</summary>
    public int Size => X * Y * Z;
    /// <summary>The extent's size.</summary>
    public long LongSize => (long)X * Y * Z;
    long IIndex.Size => LongSize;
    /// <inheritdoc/>
    public IndexType IndexType => IndexType.Index3D;

    /// <summary>The parts.</summary>
    public void Deconstruct(out int x, out int y, out int z) => (x, y, z) = (X, Y, Z);
    /// <inheritdoc/>
    public bool Equals(Index3D other) => this == other;
    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Index3D other && Equals(other);
    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y, Z);
    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";

    /// <summary>Equality.</summary>
    public static bool operator ==(Index3D first, Index3D second) => first.X == second.X && first.Y == second.Y && first.Z == second.Z;
    /// <summary>Inequality.</summary>
    public static bool operator !=(Index3D first, Index3D second) => !(first == second);
    /// <summary>The index of three numbers.</summary>
    public static implicit operator Index3D((int, int, int) values) => new(values.Item1, values.Item2, values.Item3);
}
