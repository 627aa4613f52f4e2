namespace NetDsl.Testing;

/// <summary>Says where two texts part.</summary>
internal static class Difference
{
    /// <summary>The first line that differs, with both versions of it.</summary>
    /// <param name="name">What the expected text is called.</param>
    /// <param name="expected">The expected text; null where there is none yet.</param>
    /// <param name="received">The text to compare.</param>
    public static string Describe(string name, string? expected, string received)
    {
        if (expected is null)
        {
            return $"{name} does not exist yet.";
        }

        string[] expectedLines = expected.Split('\n');
        string[] receivedLines = received.Split('\n');
        int line = 0;
        while (line < expectedLines.Length && line < receivedLines.Length && expectedLines[line] == receivedLines[line])
        {
            line++;
        }

        return $"{name} differs first in line {line + 1}:\n  expected: {LineAt(expectedLines, line)}\n  received: {LineAt(receivedLines, line)}";
    }

    private static string LineAt(string[] lines, int line) => line < lines.Length ? lines[line] : "(the text has ended)";
}
