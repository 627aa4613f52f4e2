namespace NetDsl;

public sealed partial class Trainer
{
    /// <summary>Refuses a data set that cannot go through the network, before anything is changed.</summary>
    private void CheckFits(Dataset data, string name)
    {
        NetworkInfo info = network.Info;
        if (data.InputSize != info.InputSize)
        {
            throw new ArgumentException(
                $"The {name} set's samples are {Shape(data.SampleShape)} ({data.InputSize} values), but {info.Name} takes "
                + $"{Shape(info.InputShape)} ({info.InputSize} values): change the network's [Input] or resize the samples.",
                name);
        }

        if (data.HasLabels)
        {
            CheckLabels(data, name);
        }
        else if (data.TargetSize != info.OutputSize)
        {
            throw new ArgumentException(
                $"The {name} set gives {data.TargetSize} target values per sample, but {info.Name} has "
                + $"{info.OutputSize} outputs: it needs a target value for each.",
                name);
        }
    }

    private void CheckLabels(Dataset data, string name)
    {
        NetworkInfo info = network.Info;
        int classes = info.Loss switch
        {
            LossKind.SoftmaxCrossEntropy => info.OutputSize,
            LossKind.BinaryCrossEntropy when info.OutputSize == 1 => 2,
            _ => throw new ArgumentException(
                $"The {name} set gives one class label per sample, but {info.Name} ends in {info.Loss} over {info.OutputSize} outputs, "
                + "which needs a target value for each output: give values, or end the network in SoftmaxCrossEntropy.",
                name),
        };

        if (data.ClassCount > classes)
        {
            throw new ArgumentException(
                $"The {name} set has {data.ClassCount} classes, but {info.Name} tells {classes} apart: give its last layer more outputs, "
                + "or check the labels.",
                name);
        }
    }

    private static string Shape(IReadOnlyList<int> shape) => string.Join("x", shape);
}
