namespace NetDsl.TestKit.Interpreter;

/// <summary>
/// On which side of each kink (a comparison, the largest of a window) the values of a pass lay, and how close the closest came. A
/// derivative by differences is one only where both ends lie on the same sides, and single precision can be compared with double only
/// where no value is so close to a kink that rounding moves it across.
/// </summary>
internal sealed class Kinks
{
    private readonly List<int> sides = [];

    /// <summary>The least distance from a kink. Exact ties do not count: they stem from flat pieces, and stay ties when rounded.</summary>
    public double Margin { get; private set; } = double.PositiveInfinity;

    /// <summary>Notes a value that decides by its sign.</summary>
    public void Note(double difference)
    {
        sides.Add(Math.Sign(difference));
        NoteDistance(difference);
    }

    /// <summary>Notes which of some values was chosen, and by how much it led the next.</summary>
    public void NoteChoice(int chosen, double lead)
    {
        sides.Add(chosen);
        NoteDistance(lead);
    }

    /// <summary>Whether another pass took the same side everywhere.</summary>
    public bool SameSides(Kinks other) => sides.SequenceEqual(other.sides);

    private void NoteDistance(double distance)
    {
        if (distance != 0)
        {
            Margin = Math.Min(Margin, Math.Abs(distance));
        }
    }
}
