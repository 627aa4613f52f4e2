using System.Text;
using NetDsl.Data;

namespace NetDsl.Tests.Data;

public class NetpbmReaderTests
{
    [Theory]
    [InlineData("P1\n# a comment\n3 2\n1 0 1\n0 1 0\n", 1, new byte[] { 0, 255, 0, 255, 0, 255 })]
    [InlineData("P1 3 2 101010", 1, new byte[] { 0, 255, 0, 255, 0, 255 })]
    [InlineData("P2\n3 2 # width and height\n15\n0 1 2 3 14 15\n", 1, new byte[] { 0, 17, 34, 51, 238, 255 })]
    [InlineData("P2 3 2 65535 0 128 129 65406 65407 65535", 1, new byte[] { 0, 0, 1, 254, 255, 255 })]
    [InlineData("P3\r\n1\t2\r\n255\r\n1 2 3  4 5 6", 3, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("P5 3 2 255\nabcdef", 1, new byte[] { 97, 98, 99, 100, 101, 102 })]
    [InlineData("P5 3 2 255 \n\r\t 0", 1, new byte[] { 10, 13, 9, 32, 48, 32 }, " ")]
    [InlineData("P6\n#c\n2 1\n255\nabcdef", 3, new byte[] { 97, 98, 99, 100, 101, 102 })]
    public void Each_format_is_read(string text, int channels, byte[] expected, string more = "")
    {
        RasterImage image = Read(Encoding.Latin1.GetBytes(text + more));
        Assert.Equal(channels, image.Channels);
        Assert.Equal(expected.Length, image.Width * image.Height * channels);
        Assert.Equal(expected, image.Pixels.ToArray());
    }

    [Fact]
    public void Bits_are_padded_row_by_row() => Assert.Equal(
        [255, 0, 255, 255, 255, 255, 255, 255, 255, 0, 255, 255, 255, 255, 255, 255, 255, 0],
        Read([.. "P4 9 2\n"u8, 0b0100_0000, 0b0111_1111, 0b1000_0000, 0b1000_0000]).Pixels.ToArray());

    [Fact]
    public void Two_bytes_a_sample_come_high_byte_first() =>
        Assert.Equal([1, 255], Read([.. "P5 2 1 510\n"u8, 0, 2, 1, 254]).Pixels.ToArray());

    [Theory]
    [InlineData("P5", "width is missing")]
    [InlineData("P5 3 x", "height is missing")]
    [InlineData("P5 3 2", "largest value is missing")]
    [InlineData("P5 99999999999 2 255 ", "width is missing or not a number")]
    [InlineData("P5 0 2 255 ", "claims 0 x 2")]
    [InlineData("P6 60000 60000 255 ", "up to 134217728 pixels")]
    [InlineData("P6 10000 10000 255 abc", "take at least 300000000 bytes, it holds 3")]
    [InlineData("P5 3 2 0 abcdef", "largest value is 0")]
    [InlineData("P5 3 2 65536 abcdef", "largest value is 65536")]
    [InlineData("P5 3 2 255 abcde", "take at least 6 bytes, it holds 5")]
    [InlineData("P5 3 2 255 abcdefg", "more after its 3 x 2 pixels")]
    [InlineData("P5 3 2 99 abcdef", "a sample is 100, its largest value should be 99")]
    [InlineData("P2 2 1 9 1 10", "a sample is 10")]
    [InlineData("P2 2 1 9 1 -2", "next pixel is missing or not a number")]
    [InlineData("P1 2 1 1 2", "neither 0 nor 1")]
    [InlineData("P1 2 1 1      ", "the pixels end too early")]
    public void Damage_is_named(string text, string problem)
    {
        var error = Assert.Throws<DataFileException>(() => Read(Encoding.Latin1.GetBytes(text)));
        Assert.Equal("a.ppm", error.Path);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void Cut_anywhere_it_is_refused()
    {
        byte[] sound = [.. "P6 2 2 255\n"u8, .. new byte[12]];
        for (int length = 2; length < sound.Length; length++)
        {
            Assert.Throws<DataFileException>(() => Read(sound[..length]));
        }
    }

    private static RasterImage Read(byte[] content)
    {
        Assert.True(NetpbmReader.IsNetpbm(content));
        return NetpbmReader.Read("a.ppm", content);
    }
}
