using NetDsl.Examples.Zoo;

return ZooCommand.Run(args, Console.Out, Console.Error);
