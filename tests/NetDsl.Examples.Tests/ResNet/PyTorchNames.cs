using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace NetDsl.Examples.Tests.ResNet;

/// <summary>Gives the tensors of a file the names that PyTorch code commonly gives them.</summary>
internal static partial class PyTorchNames
{
    public static void Rename(string source, string destination)
    {
        byte[] file = File.ReadAllBytes(source);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        string header = TensorName().Replace(Encoding.UTF8.GetString(file, sizeof(long), length), match => $"\"{Rename(match.Groups[1].Value)}\":");
        byte[] renamed = Encoding.UTF8.GetBytes(header);
        byte[] start = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(start, renamed.Length);
        File.WriteAllBytes(destination, [.. start, .. renamed, .. file.AsSpan(sizeof(long) + length)]);
    }

    private static string Rename(string name)
    {
        string path = Block().Replace(name, match => $"{int.Parse(match.Groups[1].Value) - 1}.")
            .Replace("conv2d", "conv", StringComparison.Ordinal).Replace("batchnorm", "bn", StringComparison.Ordinal);
        return path.Replace(".scale", ".weight", StringComparison.Ordinal).Replace(".shift", ".bias", StringComparison.Ordinal)
            .Replace(".mean", ".running_mean", StringComparison.Ordinal).Replace(".variance", ".running_var", StringComparison.Ordinal);
    }

    [GeneratedRegex("\"((?:conv|bn|layer|linear)[^\"]*)\":")]
    private static partial Regex TensorName();

    [GeneratedRegex(@"basicblock(\d+)\.")]
    private static partial Regex Block();
}
