using System.CommandLine;
using System.CommandLine.Parsing;
using NetDsl.Examples.Gpu.Rows;

namespace NetDsl.Examples.Gpu;

/// <summary>The options of the command line: names, help, defaults, checks.</summary>
internal sealed class CommandOptions
{
    /// <summary>Only compare with the CPU.</summary>
    public const string Check = "check";

    /// <summary>Only time.</summary>
    public const string Rows = "rows";

    private static readonly string[] Devices = ["auto", "cuda", "opencl", "emulator"];

    private readonly Option<string?> device = new("--device")
    {
        Description = "The device: auto for the best GPU, cuda, opencl, or emulator, which shows that the program works and times nothing of worth",
        HelpName = "NAME",
        DefaultValueFactory = _ => Devices[0],
        CustomParser = OptionParsers.Name(Devices),
    };

    private readonly Option<int> index = new("--index")
    {
        Description = "Which device of that kind, counted from 0",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = OptionParsers.Whole(0),
    };

    private readonly Option<string?> part = new("--only")
    {
        Description = $"Do one part: {Check} compares networks with the CPU, {Rows} times and compares nothing [default: both]",
        HelpName = "PART",
        CustomParser = OptionParsers.Name([Check, Rows]),
    };

    private readonly Option<string?> row = new("--row")
    {
        Description = $"Time one row: {string.Join(", ", RowList.Names)} [default: all]",
        HelpName = "NAME",
        CustomParser = OptionParsers.Name(RowList.Names),
    };

    private readonly Option<bool> small = new("--small") { Description = "Leave ResNet-56 out and time rows of a small fraction of their size, to try the program [default: no]" };

    private readonly Option<int> samples = new("--samples")
    {
        Description = "Measurements of each row; the median counts",
        HelpName = "N",
        DefaultValueFactory = _ => 7,
        CustomParser = OptionParsers.Whole(1),
    };

    private readonly Option<int> milliseconds = new("--milliseconds")
    {
        Description = "The least time of a measurement: what is shorter is repeated",
        HelpName = "N",
        DefaultValueFactory = _ => 200,
        CustomParser = OptionParsers.Whole(0),
    };

    private readonly Option<string?> json = new("--json")
    {
        Description = "Write the results as JSON [default: do not]",
        HelpName = "FILE",
        CustomParser = OptionParsers.FilePath,
    };

    /// <summary>The command that has these options.</summary>
    public RootCommand CreateCommand()
    {
        RootCommand command = new("Compares networks on a GPU with the same networks on the CPU, then times kernels and training steps there.");
        Option[] all = [device, index, part, row, small, samples, milliseconds, json];
        Array.ForEach(all, command.Options.Add);
        return command;
    }

    /// <summary>The settings, once every option by itself is known to be right.</summary>
    public Settings Read(ParseResult result) => new(
        result.GetValue(device) switch
        {
            "cuda" => GpuDeviceKind.Cuda,
            "opencl" => GpuDeviceKind.OpenCL,
            "emulator" => GpuDeviceKind.Emulator,
            _ => GpuDeviceKind.Best,
        },
        result.GetValue(index),
        result.GetValue(part) ?? "",
        result.GetValue(row),
        result.GetValue(small),
        result.GetValue(samples),
        result.GetValue(milliseconds),
        result.GetValue(json));
}
