using NetDsl.Examples.Gpu;

return GpuCommand.Run(args, Console.Out, Console.Error);
