using System.Buffers.Binary;

namespace NetDsl.Tests.Files;

public sealed class SafeTensorsFileTests : IDisposable
{
    private const string OneTensor = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("F32", "0000803F000000C0", 1f, -2f)]
    [InlineData("F64", "000000000000F03F00000000000000C0", 1f, -2f)]
    [InlineData("F16", "003C00C0", 1f, -2f)]
    [InlineData("BF16", "803F00C0", 1f, -2f)]
    [InlineData("F16", "01000080", 5.9604645E-08f, -0f)]
    [InlineData("BF16", "4940FF7F", 3.140625f, float.NaN)]
    [InlineData("F64", "9A9999999999B93F555555555555D53F", 0.1f, 1f / 3)]
    public void Each_float_type_is_read(string type, string hex, float first, float second)
    {
        byte[] data = Convert.FromHexString(hex);
        string header = OneTensor.Replace("F32", type).Replace("[0,8]", $"[0,{data.Length}]");
        using SafeTensorsFile file = Open(RawSafeTensors.Bytes(header, data));
        Assert.Equal(type, file.Tensors[0].DataType);
        Assert.Equal([first, second], file.Read("a"));
    }

    [Fact]
    public void Tensors_come_in_the_order_of_their_elements_and_spaces_may_follow_the_header()
    {
        string header = """{"b":{"dtype":"U8","shape":[3],"data_offsets":[4,7]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""";
        using SafeTensorsFile file = Open(RawSafeTensors.Bytes(header + "     ", 0, 0, 0x80, 0x3F, 1, 2, 3));
        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([1f], file.Read("a"));
    }

    [Fact]
    public void Other_types_are_listed_but_not_read()
    {
        string header = """{"steps":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""";
        using SafeTensorsFile file = Open(RawSafeTensors.Bytes(header, new byte[8]));
        float[] destination = [7];
        var error = Assert.Throws<DataFileException>(() => file.CopyTo("steps", destination));
        Assert.Contains("the tensor 'steps' is of I64: F32, F64, F16 and BF16 can be read", error.Message);
        Assert.Equal([7f], destination);
    }

    [Fact]
    public void Copies_into_exactly_the_room_there_should_be()
    {
        using SafeTensorsFile file = Open(RawSafeTensors.Bytes(OneTensor, Convert.FromHexString("0000803F000000C0")));
        float[] destination = new float[4];
        file.CopyTo("a", destination.AsSpan(1, 2));
        Assert.Equal([0f, 1f, -2f, 0f], destination);
        var error = Assert.Throws<ArgumentException>("destination", () => file.CopyTo("a", destination));
        Assert.Contains("'a' has 2 elements, the destination 4", error.Message);
    }

    [Fact]
    public void An_unknown_tensor_lists_those_there_are()
    {
        using SafeTensorsFile file = Open(RawSafeTensors.Bytes(OneTensor, new byte[8]));
        Assert.Contains("has no tensor 'c': it has a.", Assert.Throws<KeyNotFoundException>(() => file.Read("c")).Message);
        Assert.False(file.TryGet("c", out _));
        Assert.True(file.TryGet("a", out SafeTensorInfo? info) && info.Count == 2);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] whole = RawSafeTensors.Bytes(OneTensor, new byte[8]);
        for (int length = 0; length < whole.Length; length++)
        {
            string message = Refused(whole[..length]);
            Assert.Contains(length < 8 ? "not a safetensors file" : "cut short", message);
        }

        Assert.Contains("they take 8 bytes after the header, it holds 7", Refused(whole[..^1]));
    }

    [Fact]
    public void A_file_with_more_than_tensors_is_refused() =>
        Assert.Contains("they take 8 bytes after the header, it holds 9", Refused(RawSafeTensors.Bytes(OneTensor, new byte[9])));

    [Theory]
    [InlineData(100_000_001UL)]
    [InlineData(ulong.MaxValue)]
    public void A_header_too_large_is_refused(ulong length)
    {
        byte[] content = RawSafeTensors.Bytes(OneTensor, new byte[8]);
        BinaryPrimitives.WriteUInt64LittleEndian(content, length);
        Assert.Contains($"claim a header of {length} bytes, 100000000 are allowed", Refused(content));
    }

    [Theory]
    [InlineData("", "does not begin with '{'")]
    [InlineData(" {}", "does not begin with '{'")]
    [InlineData("[]", "does not begin with '{'")]
    [InlineData("{", "not valid JSON")]
    [InlineData("{}x", "not valid JSON")]
    [InlineData("""{"\ud800":{}}""", "not valid JSON")]
    [InlineData("""{"a":1}""", "the tensor 'a' is no JSON object")]
    [InlineData("""{"__metadata__":{"k":1}}""", "the metadata 'k' is no text")]
    [InlineData("""{"__metadata__":[]}""", "__metadata__ is no JSON object")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", "'k' comes twice in __metadata__")]
    [InlineData("""{"a":{"shape":[],"data_offsets":[0,4]}}""", "'a' has no dtype")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", "'a' has no shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[]}}""", "'a' has no data_offsets")]
    [InlineData("""{"a":{"dtype":"F31","shape":[],"data_offsets":[0,4]}}""", "'a' has the unknown dtype F31")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[],"data_offsets":[0,4]}}""", "'dtype' comes twice in the tensor 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "has -1 in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "has 1.5 in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", "has 1 in its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "takes 4 bytes, which is not its shape times 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", "not its shape times 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", "not its shape times 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[4,0]}}""", "[4, 0], not a beginning and an end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0]}}""", "[0], not a beginning and an end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}""", "'a' begins at byte 4, not at 0, and so leaves a hole")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[],"data_offsets":[2,6]}}""",
        "'b' begins at byte 2, not at 4, and so overlaps")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}""",
        "'a' comes twice in the header")]
    public void A_header_against_the_rules_is_refused(string header, string problem) =>
        Assert.Contains(problem, Refused(RawSafeTensors.Bytes(header, new byte[8])));

    [Fact]
    public void A_header_that_is_no_text_is_refused() =>
        Assert.Contains("not valid UTF-8", Refused(RawSafeTensors.Bytes([.. "{\""u8, 0xFF, .. "\":1}"u8])));

    [Fact]
    public void A_foreign_file_is_refused()
    {
        Assert.Contains("not a safetensors file", Refused("PK\u0003\u0004 and then much more of a zip file"u8.ToArray()));
        Assert.Contains("not a safetensors file", Refused("text"u8.ToArray()));
    }

    [Fact]
    public void A_path_without_a_file_is_refused()
    {
        Assert.Contains("no such file", Assert.Throws<DataFileException>(() => SafeTensorsFile.Open(folder.File("absent"))).Message);
        Assert.Contains("a folder, not a file", Assert.Throws<DataFileException>(() => SafeTensorsFile.Open(folder.Path)).Message);
        Assert.Throws<ArgumentException>("path", () => SafeTensorsFile.Open(""));
    }

    private SafeTensorsFile Open(byte[] content) => SafeTensorsFile.Open(folder.Write("file", content));

    private string Refused(byte[] content)
    {
        var error = Assert.Throws<DataFileException>(() => Open(content));
        Assert.Equal(folder.File("file"), error.Path);
        return error.Message;
    }
}
