using NetDsl.Benchmarks.CommandLine;

return BenchmarkCommand.Run(args, Console.Out, Console.Error);
