using NetDsl.Data;

namespace NetDsl.Tests.Data;

/// <summary>A damaged PNG is refused with an error that names it, whatever the damage.</summary>
public class PngDamageTests
{
    private static readonly PngBuilder Colors = new(4, 3, colorType: 2, depth: 8);

    private static readonly byte[] Sound = Colors.Encode([.. Enumerable.Range(0, 36)]);

    [Fact]
    public void Cut_anywhere_it_is_refused()
    {
        for (int length = PngReader.Signature.Length; length < Sound.Length; length++)
        {
            Assert.Contains("cut short", Refused(Sound[..length]));
        }
    }

    /// <summary>The checksums find every changed byte behind the signature.</summary>
    [Fact]
    public void Changed_anywhere_it_is_refused()
    {
        for (int place = PngReader.Signature.Length; place < Sound.Length; place++)
        {
            foreach (byte change in (byte[])[0x01, 0x80, 0xFF])
            {
                byte[] changed = [.. Sound];
                changed[place] ^= change;
                Refused(changed);
            }
        }
    }

    /// <summary>Random bytes with right checksums reach what is behind them.</summary>
    [Fact]
    public void Random_content_is_read_or_refused_but_never_breaks()
    {
        Random random = new(1);
        int refused = 0;
        for (int attempt = 0; attempt < 3000; attempt++)
        {
            byte[] header = [.. Colors.Header];
            header[random.Next(13)] = (byte)random.Next(32);
            byte[] rows = new byte[random.Next(60)];
            random.NextBytes(rows);
            byte[] file = PngBuilder.File(
                PngBuilder.Chunk("IHDR", header),
                PngBuilder.Chunk(random.Next(2) == 0 ? "PLTE" : "tRNS", rows[..random.Next(rows.Length)]),
                PngBuilder.Chunk("IDAT", PngBuilder.Pack(rows)),
                PngBuilder.Chunk("IEND", []));
            try
            {
                PngReader.Read("a.png", file);
            }
            catch (DataFileException error)
            {
                Assert.StartsWith("a.png: ", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(refused > 2000);
    }

    [Fact]
    public void Pixels_that_end_too_early_or_too_late_are_refused()
    {
        byte[] rows = Colors.Rows(new int[36]);
        Assert.Contains("the pixels end too early", Refused(With(rows[..^1])));
        Assert.Contains("more than the pixels", Refused(With([.. rows, 0])));
    }

    [Fact]
    public void A_filter_that_does_not_exist_is_named() => Assert.Contains("filter 5", Refused(With([5, .. new byte[38]])));

    [Fact]
    public void A_broken_compression_or_checksum_within_is_refused()
    {
        byte[] packed = PngBuilder.Pack(Colors.Rows(new int[36]));
        byte[] wrongSum = [.. packed[..^1], (byte)(packed[^1] ^ 1)];
        Assert.Contains("the compressed pixels are broken", Refused(Packed(wrongSum)));
        Assert.Contains("damaged", Refused(Packed([.. new byte[50]])));
    }

    /// <summary>Sizes that would take gigabytes are refused before memory is taken.</summary>
    [Theory]
    [InlineData(0x00FF_FFFF, 0x00FF_FFFF, "up to 134217728 pixels")]
    [InlineData(-1, -1, "up to 134217728 pixels")]
    [InlineData(0, 5, "claims 0 x 5")]
    [InlineData(10_000, 10_000, "compressed bytes cannot hold")]
    public void A_size_that_cannot_be_is_refused(int width, int height, string problem)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] packed = PngBuilder.Pack(new byte[1000]);
        Assert.Contains(problem, Refused(PngBuilder.File(
            PngBuilder.Chunk("IHDR", new PngBuilder(width, height, 6, 8).Header),
            PngBuilder.Chunk("IDAT", packed),
            PngBuilder.Chunk("IEND", []))));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Chunks_in_the_wrong_order_or_number_are_named()
    {
        byte[] header = PngBuilder.Chunk("IHDR", Colors.Header);
        byte[] pixels = PngBuilder.Chunk("IDAT", PngBuilder.Pack(Colors.Rows(new int[36])));
        byte[] end = PngBuilder.Chunk("IEND", []);
        byte[] palette = PngBuilder.Chunk("PLTE", new byte[6]);
        Assert.Contains("does not begin with its header", Refused(PngBuilder.File(pixels, header, end)));
        Assert.Contains("second header", Refused(PngBuilder.File(header, header, pixels, end)));
        Assert.Contains("no pixels", Refused(PngBuilder.File(header, end)));
        Assert.Contains("interrupted", Refused(PngBuilder.File(header, pixels, PngBuilder.Chunk("tEXt", []), pixels, end)));
        Assert.Contains("second palette", Refused(PngBuilder.File(header, palette, palette, pixels, end)));
        Assert.Contains("PLTE comes after the pixels", Refused(PngBuilder.File(header, pixels, palette, end)));
        Assert.Contains("needs the unknown chunk ABCD", Refused(PngBuilder.File(header, PngBuilder.Chunk("ABCD", []), pixels, end)));
    }

    [Fact]
    public void A_palette_that_does_not_fit_is_refused()
    {
        PngBuilder indexed = new(4, 3, colorType: 3, depth: 8) { Palette = new byte[9] };
        Assert.Contains("colour 3, the palette has 3", Refused(indexed.Encode([0, 1, 2, 3, .. new int[8]])));
        Assert.Contains("palette (PLTE), which is missing", Refused(new PngBuilder(4, 3, 3, 8).Encode(new int[12])));
        Assert.Contains("has 8 bytes", Refused(new PngBuilder(4, 3, 3, 8) { Palette = new byte[8] }.Encode(new int[12])));
        Assert.Contains(
            "tRNS) has 4 bytes", Refused(new PngBuilder(4, 3, 3, 8) { Palette = new byte[9], Transparency = new byte[4] }.Encode(new int[12])));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(5, 8)]
    [InlineData(0, 3)]
    public void A_kind_of_pixel_that_does_not_exist_is_named(int color, int depth) => Assert.Contains(
        $"colour type {color} with {depth} bits",
        Refused(PngBuilder.File(PngBuilder.Chunk("IHDR", new PngBuilder(4, 3, color, depth).Header))));

    private static byte[] With(byte[] rows) => Packed(PngBuilder.Pack(rows));

    private static byte[] Packed(byte[] packed) => PngBuilder.File(
        PngBuilder.Chunk("IHDR", Colors.Header), PngBuilder.Chunk("IDAT", packed), PngBuilder.Chunk("IEND", []));

    private static string Refused(byte[] content)
    {
        var error = Assert.Throws<DataFileException>(() => PngReader.Read("folder/a.png", content));
        Assert.Equal("folder/a.png", error.Path);
        return error.Message;
    }
}
