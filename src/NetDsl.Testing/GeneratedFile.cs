namespace NetDsl.Testing;

/// <summary>A file that the generator writes.</summary>
/// <param name="HintName">Its name, such as <c>LeNet5.Step1.g.cs</c>.</param>
/// <param name="Text">Its content, with <c>\n</c> at the ends of lines.</param>
public sealed record GeneratedFile(string HintName, string Text);
