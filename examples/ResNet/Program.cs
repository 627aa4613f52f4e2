using NetDsl;
using NetDsl.Examples.ResNet;

return ResNetCommand.Run(args, Console.Out, Console.Error, ProgressReporter.ForConsole());
