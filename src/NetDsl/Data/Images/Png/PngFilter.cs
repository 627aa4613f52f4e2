namespace NetDsl.Data;

/// <summary>Undoes the prediction of a PNG row from its neighbours (PNG specification, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Undoes a filter in place.</summary>
    /// <param name="filter">0 to 4: none, the left neighbour, the upper one, the mean of both, Paeth's choice.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row above, undone; zeros above the first one.</param>
    /// <param name="distance">The bytes from a pixel to its left neighbour; 1 where a pixel is less than a byte.</param>
    /// <returns>Whether there is such a filter.</returns>
    public static bool TryUndo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case 0:
                return true;
            case 1:
                Left(row, distance);
                return true;
            case 2:
                Above(row, above);
                return true;
            case 3:
                Mean(row, above, distance);
                return true;
            case 4:
                Paeth(row, above, distance);
                return true;
            default:
                return false;
        }
    }

    private static void Left(Span<byte> row, int distance)
    {
        for (int i = distance; i < row.Length; i++)
        {
            row[i] += row[i - distance];
        }
    }

    private static void Above(Span<byte> row, ReadOnlySpan<byte> above)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] += above[i];
        }
    }

    private static void Mean(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < distance ? 0 : row[i - distance];
            row[i] += (byte)((left + above[i]) >> 1);
        }
    }

    private static void Paeth(Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < distance ? 0 : row[i - distance];
            int corner = i < distance ? 0 : above[i - distance];
            row[i] += (byte)Closest(left, above[i], corner);
        }
    }

    /// <summary>Which of three neighbours is closest to left + above - corner; among equals the first.</summary>
    private static int Closest(int left, int above, int corner)
    {
        int toLeft = Math.Abs(above - corner);
        int toAbove = Math.Abs(left - corner);
        int toCorner = Math.Abs(left + above - 2 * corner);
        if (toLeft <= toAbove && toLeft <= toCorner)
        {
            return left;
        }

        return toAbove <= toCorner ? above : corner;
    }
}
