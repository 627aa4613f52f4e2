using NetDsl.Data;

namespace NetDsl.Tests.Data;

public class IdxFileTests
{
    private static readonly byte[] Valid = Idx.Bytes([2, 3], [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Reads_plain_and_gzipped_content_alike()
    {
        foreach (byte[] content in new[] { Valid, Idx.Gzipped(Valid) })
        {
            IdxFile file = Read(content);
            Assert.Equal([2, 3], file.Shape);
            Assert.Equal([1, 2, 3, 4, 5, 6], file.Data);
        }
    }

    /// <summary>More than the first buffer, which then has to grow.</summary>
    [Fact]
    public void Reads_content_of_any_length()
    {
        byte[] data = [.. Enumerable.Range(0, 300 * 1001).Select(i => (byte)(i * i >> 3))];
        byte[] content = Idx.Bytes([300, 1001], data);
        Assert.Equal(data, Read(content).Data);
        Assert.Equal(data, Read(Idx.Gzipped(content)).Data);
    }

    [Fact]
    public void Content_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Valid.Length; length++)
        {
            Assert.Contains("cut short", Refused(Valid[..length]));
            Assert.Contains("cut short", Refused(Idx.Gzipped(Valid[..length])));
        }

        Assert.Contains("promises 2 x 3 = 6 bytes, it holds 5", Refused(Valid[..^1]));
    }

    /// <summary>The last two bytes before the checksum and the length, eight bytes, may hold nothing but the mark of the end.</summary>
    [Fact]
    public void A_gzipped_file_cut_anywhere_in_its_data_is_refused()
    {
        byte[] zipped = Idx.Gzipped(Valid);
        for (int length = 2; length < zipped.Length - 8 - 2; length++)
        {
            Refused(zipped[..length]);
        }
    }

    [Fact]
    public void A_gzipped_file_with_a_wrong_checksum_is_refused()
    {
        byte[] zipped = Idx.Gzipped(Valid);
        zipped[^8] ^= 1;
        Assert.Contains("gzipped content is damaged", Refused(zipped));
    }

    [Fact]
    public void Trailing_bytes_are_refused()
    {
        Assert.Contains("more after the 2 x 3 = 6 bytes", Refused([.. Valid, 0]));
        Assert.Contains("more after the 2 x 3 = 6 bytes", Refused(Idx.Gzipped([.. Valid, 0])));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 13)]
    [InlineData(3, 3)]
    public void Another_magic_is_refused_with_both(int place, byte value)
    {
        byte[] content = [.. Valid];
        content[place] = value;
        string message = Refused(content);
        Assert.Contains($"begins with {Convert.ToHexString(content[..4])}, not with 00000802", message);
    }

    [Fact]
    public void A_short_foreign_file_is_refused() => Assert.Contains("begins with 6869, not with", Refused("hi"u8.ToArray()));

    [Theory]
    [InlineData(0u)]
    [InlineData(0x80000000u)]
    public void A_dimension_that_is_none_is_refused(uint dimension) =>
        Assert.Contains($"a dimension of {dimension}", Refused(Idx.Bytes([2, dimension], [])));

    [Fact]
    public void A_size_beyond_memory_is_refused_with_the_size() =>
        Assert.Contains("65536 x 65536 = 4294967296 bytes", Refused(Idx.Bytes([65536, 65536], [])));

    [Fact]
    public void A_promise_takes_no_memory()
    {
        byte[] content = Idx.Bytes([40_000, 50_000], [1, 2, 3]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("2000000000 bytes, it holds 3", Refused(content));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static IdxFile Read(byte[] content) => IdxFile.Read("some/file", new MemoryStream(content), dimensions: 2);

    private static string Refused(byte[] content)
    {
        var error = Assert.Throws<DataFileException>(() => Read(content));
        Assert.Equal("some/file", error.Path);
        Assert.StartsWith("some/file: ", error.Message);
        return error.Message;
    }
}
