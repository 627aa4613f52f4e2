namespace NetDsl.Training;

/// <summary>Whether a dataset can go through a network.</summary>
internal static class DatasetFit
{
    /// <summary>Refuses a dataset that does not fit, before anything is changed.</summary>
    /// <param name="info">The network.</param>
    /// <param name="data">The dataset.</param>
    /// <param name="name">The argument, for the message.</param>
    /// <exception cref="ArgumentException">The samples or the targets do not fit.</exception>
    public static void Check(NetworkInfo info, Dataset data, string name)
    {
        if (data.InputSize != info.InputSize)
        {
            throw new ArgumentException(
                $"The {name} set's samples are {Shape(data.SampleShape)} ({data.InputSize} values), but {info.Name} takes "
                + $"{Shape(info.InputShape)} ({info.InputSize} values): change the network's [Input] or resize the samples.",
                name);
        }

        if (data.HasLabels)
        {
            CheckLabels(info, data, name);
        }
        else if (data.TargetSize != info.OutputSize)
        {
            throw new ArgumentException(
                $"The {name} set gives {data.TargetSize} target values per sample, but {info.Name} has "
                + $"{info.OutputSize} outputs: it needs a target value for each.",
                name);
        }
    }

    /// <summary>Refuses a dataset to measure by whose samples change.</summary>
    /// <exception cref="ArgumentException">The dataset is random.</exception>
    public static void CheckFixed(Dataset data, string name)
    {
        if (data.IsRandom)
        {
            throw new ArgumentException(
                $"The {name} set is drawn anew in each epoch, so that its results could not be compared: give it fixed transforms alone, "
                + "such as Normalize and CenterCrop.",
                name);
        }
    }

    private static void CheckLabels(NetworkInfo info, Dataset data, string name)
    {
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
