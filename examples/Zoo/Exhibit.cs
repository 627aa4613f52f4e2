namespace NetDsl.Examples.Zoo;

/// <summary>A network of the zoo.</summary>
/// <param name="Name">The name for the command line.</param>
/// <param name="Description">Its table as data.</param>
/// <param name="Create">Makes one, for a single image at a time.</param>
internal sealed record Exhibit(string Name, NetworkInfo Description, Func<Network> Create)
{
    /// <summary>All of them, the oldest first.</summary>
    public static IReadOnlyList<Exhibit> All { get; } =
    [
        new("lenet-4", LeNet4.Description, () => new LeNet4(batchCapacity: 1, threads: 1)),
        new("lenet-5", LeNet5.Description, () => new LeNet5(batchCapacity: 1, threads: 1)),
        new("prelu-net-14", PReLUNet14.Description, () => new PReLUNet14(batchCapacity: 1, threads: 1)),
        new("inception-v3", InceptionV3.Description, () => new InceptionV3(batchCapacity: 1, threads: 1)),
        new("squeezenet-1.1", SqueezeNet11.Description, () => new SqueezeNet11(batchCapacity: 1, threads: 1)),
        new("mobilenet-v1", MobileNetV1.Description, () => new MobileNetV1(batchCapacity: 1, threads: 1)),
    ];

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(exhibit => exhibit.Name)];

    /// <summary>Prints its table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="expand">Whether to print the layers within blocks too.</param>
    public void Print(TextWriter output, bool expand)
    {
        Create().Summary(output, expand);
        if (Description == InceptionV3.Description)
        {
            output.WriteLine();
            InceptionOutline.Print(output);
        }
    }
}
