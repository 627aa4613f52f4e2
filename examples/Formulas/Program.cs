using NetDsl.Examples.Formulas;

return FormulasCommand.Run(args, Console.Out, Console.Error);
