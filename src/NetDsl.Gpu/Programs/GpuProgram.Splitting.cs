using System;

namespace NetDsl.Gpu;

/// <summary>Long sums that few groups of threads would compute are split along their terms; a second launch adds the parts in their order.</summary>
public abstract partial class GpuProgram
{
    /// <summary>The fewest terms of a part; the generator counts with the same number.</summary>
    private const int LeastTerms = 64;

    /// <summary>How many groups keep a large device busy; the generator counts with the same number.</summary>
    private const int WantedGroups = 264;

    /// <summary>The fewest parts: two halves gain no more than the launch that adds them costs.</summary>
    private const int LeastParts = 3;

    /// <summary>What parts begin at multiples of: the terms that a kernel loads at a time, at most.</summary>
    private const int Round = 16;

    /// <summary>How many terms each part of a kernel's sums has. It depends on the sizes alone, not on the device, so that results do not either.</summary>
    /// <param name="groups">The groups of threads where nothing is split.</param>
    /// <param name="terms">The terms of a sum.</param>
    protected static int TermsOfPart(int groups, int terms)
    {
        int parts = Math.Min(WantedGroups / groups, terms / LeastTerms);
        return parts < LeastParts ? terms : ((terms + parts - 1) / parts + Round - 1) / Round * Round;
    }

    /// <summary>How many parts there are.</summary>
    /// <param name="terms">The terms of a sum.</param>
    /// <param name="termsOfPart">The terms of a part.</param>
    protected static int Parts(int terms, int termsOfPart) => (terms + termsOfPart - 1) / termsOfPart;
}
