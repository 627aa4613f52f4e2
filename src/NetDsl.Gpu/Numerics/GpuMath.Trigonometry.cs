namespace NetDsl.Gpu;

public static partial class GpuMath
{
    private const float TwoOverPi = 0.636619772367581343f;

    /// <summary>The sine, of an angle in radians. Beyond 8192 of either sign its error grows with the angle.</summary>
    public static float Sin(float x) => OfQuarter(x, 0f);

    /// <summary>The cosine, of an angle in radians. Beyond 8192 of either sign its error grows with the angle.</summary>
    public static float Cos(float x) => OfQuarter(x, 1f);

    /// <summary>The sine of x plus some quarters of a turn: with x = n pi/2 + r one of sin r, cos r, -sin r and -cos r, by Cephes' polynomials.</summary>
    private static float OfQuarter(float x, float quarters)
    {
        float n = Nearest(x * TwoOverPi);
        float r = n * -1.5703125f + x;
        r = n * -4.837512969970703125e-4f + r;
        r = n * -7.54978995489188216e-8f + r;
        float square = r * r;
        float s = -1.9515295891e-4f * square + 8.3321608736e-3f;
        s = s * square + -1.6666654611e-1f;
        float sine = s * square * r + r;
        float c = 2.443315711809948e-5f * square + -1.388731625493765e-3f;
        c = c * square + 4.166664568298827e-2f;
        float cosine = c * square * square + (-0.5f * square + 1f);

        // Which of the four it is, from 0 to 3.
        float turned = n + quarters;
        float quarter = turned - (4f * Floor(turned * 0.25f));
        float odd = quarter - (2f * Floor(quarter * 0.5f));
        float one = odd == 1f ? cosine : sine;
        return quarter >= 2f ? -one : one;
    }
}
