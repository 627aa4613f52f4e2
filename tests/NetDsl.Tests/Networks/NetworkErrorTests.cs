namespace NetDsl.Tests.Networks;

/// <summary>Bad input is refused with a message that says what was given, what is needed and the way out; nothing changes.</summary>
public sealed class NetworkErrorTests
{
    private readonly Classifier classifier = new(batchCapacity: 4);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(9)]
    public void Inputs_are_whole_samples(int length)
    {
        string expected = "Classifier takes samples of 4 values, one after the other, "
            + $"but received {length} values: give a multiple of 4, at least one sample.";
        float[] inputs = new float[length];
        Assert.Contains(expected, Refused("inputs", () => classifier.Forward(inputs)));
        Assert.Contains(expected, Refused("inputs", () => classifier.Forward(inputs, new float[3])));
        Assert.Contains(expected, Refused("inputs", () => classifier.Evaluate(inputs, new[] { 0 })));
        Assert.Contains(expected, Refused("inputs", () => classifier.LossAndGradients(inputs, new[] { 0 })));
        Assert.Contains(expected, Refused("inputs", () => classifier.TrainStep(inputs, new[] { 0 }, new Sgd(1))));
        Assert.Contains(expected, Refused("inputs", () => classifier.Predict(inputs)));
        Assert.Contains(expected, Refused("inputs", () => classifier.FindNonFinite(inputs)));
    }

    [Fact]
    public void An_image_is_named_by_its_shape() =>
        Assert.Contains("Medley takes samples of 2x9x8 = 144 values", Refused("inputs", () => new Medley().Forward(new float[10])));

    [Fact]
    public void Outputs_have_room_for_all_samples() => Assert.Contains(
        "Classifier writes 2 x 3 = 6 values, but the span for them holds 5.",
        Refused("outputs", () => classifier.Forward(new float[8], new float[5])));

    [Fact]
    public void A_batch_fits_the_capacity()
    {
        const string Expected =
            "this Classifier takes batches of at most 4 samples, but received 5: construct it with batchCapacity: 5, or split the batch.";
        Assert.Contains(Expected, Refused("inputs", () => classifier.LossAndGradients(new float[20], new int[5])));
        Assert.Contains(Expected, Refused("inputs", () => classifier.TrainStep(new float[20], new int[5], new Sgd(1))));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public void Labels_name_a_class(int label)
    {
        string expected = $"label {label} of sample 1 is out of range: Classifier takes labels from 0 to 2.";
        Assert.Contains(expected, Refused("targets", () => classifier.LossAndGradients(new float[8], new[] { 2, label })));
        Assert.Contains(expected, Refused("targets", () => classifier.Evaluate(new float[8], new[] { 2, label })));
    }

    [Fact]
    public void A_single_output_takes_the_labels_0_and_1() => Assert.Contains(
        "label 2 of sample 0 is out of range: Detector takes labels from 0 to 1.",
        Refused("targets", () => new Detector().Evaluate(new float[4], new[] { 2 })));

    [Fact]
    public void There_is_a_label_for_each_sample() => Assert.Contains(
        "Classifier needs a label for each of 2 samples, but received 3.",
        Refused("targets", () => classifier.Evaluate(new float[8], new int[3])));

    [Fact]
    public void There_is_a_value_for_each_output() => Assert.Contains(
        "Classifier needs 2 x 3 = 6 target values (or 2 labels), but received 5 values.",
        Refused("targets", () => classifier.Evaluate(new float[8], new float[5])));

    [Fact]
    public void Several_yes_or_no_outputs_take_no_label() => Assert.Contains(
        "Tagger ends in 3 yes-or-no outputs, so a label does not say enough: give a value in [0, 1] for each output.",
#pragma warning disable NDSL0401 // What the analyzer warns of is what is tested.
        Refused("targets", () => new Tagger().LossAndGradients(new float[4], new[] { 1 })));
#pragma warning restore NDSL0401

    [Theory]
    [InlineData(1.5f, "1.5")]
    [InlineData(-0.25f, "-0.25")]
    [InlineData(float.NaN, "NaN")]
    public void Yes_or_no_targets_lie_between_0_and_1(float value, string text) => Assert.Contains(
        $"target {text} of output 1 of sample 1 is out of range: Tagger ends in a binary cross-entropy, which takes values from 0 to 1.",
        Refused("targets", () => new Tagger().LossAndGradients(new float[8], new[] { 0, 0.5f, 1, 1, value, 0 })));

    [Fact]
    public void A_mean_squared_error_takes_no_label() => Assert.Contains(
        "Medley ends in a mean squared error, which compares values: give 2 target values per sample, not a label.",
#pragma warning disable NDSL0401 // What the analyzer warns of is what is tested.
        Refused("targets", () => new Medley().LossAndGradients(new float[144], new[] { 1 })));
#pragma warning restore NDSL0401

    [Fact]
    public void Classifying_takes_one_sample_and_a_network_that_classifies()
    {
        string tooLong = Refused("sample", () => classifier.Classify(new float[8]));
        Assert.Contains("Classifier classifies one sample of 4 values, but received 8.", tooLong);
        string message = Assert.Throws<InvalidOperationException>(() => new Medley().Classify(new float[144])).Message;
        Assert.Contains("Medley ends in a mean squared error, so it does not classify: use Predict.", message);
    }

    [Fact]
    public void A_step_needs_an_optimizer() =>
        Assert.Throws<ArgumentNullException>("optimizer", () => classifier.TrainStep(new float[4], new[] { 0 }, null!));

    [Fact]
    public void Capacity_and_threads_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("batchCapacity", () => new Classifier(batchCapacity: 0));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => new Classifier(threads: -1));
        Assert.Equal(Environment.ProcessorCount, new Classifier(threads: 0).Threads);
    }

    [Fact]
    public void A_parameter_that_is_not_there_is_answered_with_those_that_are()
    {
        string message = Assert.Throws<KeyNotFoundException>(() => classifier.Parameters["dense2.weight"]).Message;
        Assert.Equal("There is no parameter 'dense2.weight': there are hidden.weight, hidden.bias, dense1.weight, dense1.bias.", message);
    }

    /// <summary>The message of the refusal, after which the network is as it was.</summary>
    private string Refused(string parameter, Action call)
    {
        classifier.LossAndGradients(new float[4], new[] { 0 });
        float[] values = classifier.Values.ToArray();
        float[] gradients = classifier.Gradients.ToArray();
        string message = Assert.Throws<ArgumentException>(parameter, call).Message;
        Assert.Equal(values, classifier.Values.ToArray());
        Assert.Equal(gradients, classifier.Gradients.ToArray());
        return message;
    }
}
