using NetDslProgram;
using NetDsl;

const string Weights = "digits.safetensors";
const int Shown = 10;

// dotnet run -c Release              trains the network and saves it
// dotnet run -c Release -- predict   loads it and classifies digits that it has not seen
var digits = Mnist.Load();
var network = new DigitNet(seed: 1);

if (args is ["predict"])
{
    network.Load(Weights);
    float[] probabilities = network.Predict(digits.Test.Take(Shown).Inputs);
    for (int i = 0; i < Shown; i++)
    {
        float[] ofDigit = probabilities[(i * 10)..((i + 1) * 10)];
        int guess = Array.IndexOf(ofDigit, ofDigit.Max());
        Console.WriteLine($"a {digits.Test.Labels[i]}: looks like a {guess}, with probability {ofDigit[guess]}");
    }
}
else
{
    var trainer = new Trainer(network, new Adam(0.001f))
    {
        BatchSize = 64,
        Epochs = 3,
        Progress = ProgressReporter.ForConsole(),
    };
    var run = trainer.Fit(digits.Train, digits.Test);
    network.Save(Weights);
    Console.WriteLine($"test accuracy {run.Last.Test.Accuracy:P2}; saved {Weights}");
}
