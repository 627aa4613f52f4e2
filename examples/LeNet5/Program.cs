using NetDsl;
using NetDsl.Examples.LeNet;

return LeNetCommand.Run(args, Console.Out, Console.Error, ProgressReporter.ForConsole());
