using System.Text;
using NetDsl.Examples.Predict.Images;

namespace NetDsl.Examples.Tests.Predict;

/// <summary>From a file's bytes to the ink of its pixels.</summary>
public class ImageTests
{
    /// <summary>The same four pixels in every format: ink in the second of the first row.</summary>
    [Theory]
    [InlineData("P1 3 2 010 000")]
    [InlineData("P1\n# bits\n3 2\n0 1 0\n0 0 0\n")]
    [InlineData("P2 3 2 255 255 0 255 255 255 255")]
    [InlineData("P2 3 2 9 #nine is white\n 9 0 9 9 9 9")]
    [InlineData("P2 3 2 255 0 255 0 0 0 0")]
    [InlineData("P3 3 2 1 1 1 1 0 0 0 1 1 1 1 1 1 1 1 1 1 1 1")]
    [InlineData("P4 3 2\n\u0040\u0000")]
    [InlineData("P5 3 2 100\ndddd\u0000d", 4)]
    [InlineData("P5 3 2 256\n\u0001\u0000\u0000\u0000\u0001\u0000\u0001\u0000\u0001\u0000\u0001\u0000")]
    [InlineData(" # ")]
    [InlineData("\uFEFF x\r\n")]
    public void EveryFormatGivesTheInk(string content, int place = 1)
    {
        GrayImage image = DigitFile.Read("image", Bytes(content));
        Assert.Equal(3, content.StartsWith('\uFEFF') ? image.Width + 1 : image.Width);
        Assert.Equal(place, Array.FindIndex(image.Ink, ink => ink > 0.9f));
        Assert.Equal(1, image.Ink.Count(ink => ink > 0.9f));
        Assert.All(image.Ink.Where(ink => ink <= 0.9f), ink => Assert.Equal(0, ink, 1e-6f));
    }

    [Theory]
    [InlineData("P5 2 2 255\nab", "image is cut short: it ends after 13 bytes")]
    [InlineData("P2 2", "image is cut short")]
    [InlineData("P2 2 2 255 1 2 3 256", "a pixel, at byte 17, should be a number from 0 to 255")]
    [InlineData("P2 0 2 255", "the width, at byte 3, should be a number from 1 to 65536")]
    [InlineData("P2 9999999999 2 255", "the width, at byte 3")]
    [InlineData("P5 65536 65536 255\n", "more than 67108864 pixels")]
    [InlineData("P1 2 1 0 x", "at byte 9 there should be a 0 or a 1")]
    [InlineData("\u0089PNG\r\n", "image is a PNG; this program reads PGM, PPM and PBM")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image is a JPEG")]
    [InlineData("\u0000\u0001\u0002", "neither an image (PGM, PPM or PBM) nor text")]
    public void WhatIsWrongIsSaid(string content, string message)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => DigitFile.Read("image", Bytes(content)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n  \n")]
    [InlineData("P2 2 2 255 7 7 7 7")]
    public void ABlankImageIsRefused(string content) =>
        Assert.Throws<InvalidDataException>(() => DigitFrame.Fit(DigitFile.Read("image", Bytes(content)), 28));

    /// <summary>A bar two pixels wide and eight high becomes five by twenty, in the middle.</summary>
    [Fact]
    public void ADigitIsScaledAndCentred()
    {
        float[] ink = new float[50 * 40];
        for (int row = 30; row < 38; row++)
        {
            ink.AsSpan((row * 50) + 3, 2).Fill(1);
        }

        float[] frame = DigitFrame.Fit(new GrayImage(50, 40, ink), 28);
        int[] rows = [.. Enumerable.Range(0, 28).Where(row => frame.AsSpan(row * 28, 28).ContainsAnyExcept(0f))];
        int[] columns = [.. Enumerable.Range(0, 28).Where(column => Enumerable.Range(0, 28).Any(row => frame[(row * 28) + column] > 0))];
        Assert.Equal((4, 23), (rows[0], rows[^1]));
        Assert.Equal((12, 16), (columns[0], columns[^1]));
        Assert.Equal(100, frame.Sum(), 1e-3f);
    }

    /// <summary>A wide stroke below a light one has its centre of mass near an edge, but stays within the frame.</summary>
    [Fact]
    public void NothingFallsOutOfTheFrame()
    {
        float[] ink = new float[30 * 30];
        Array.Fill(ink, 0.11f);
        ink.AsSpan(29 * 30).Fill(1);
        Assert.Equal(20 * 20, DigitFrame.Fit(new GrayImage(30, 30, ink), 28).Count(value => value > 0));
    }

    /// <summary>One byte for each character, as the file would hold it; text beyond that in UTF-8.</summary>
    private static byte[] Bytes(string content) => content.StartsWith('\uFEFF') ? Encoding.UTF8.GetBytes(content) : Encoding.Latin1.GetBytes(content);
}
