namespace NetDsl.Tests.Training;

/// <summary>The optimizers' formulas, written plainly in double precision, one parameter at a time.</summary>
internal static class OptimizerReference
{
    /// <summary>The state of one parameter: its value and the optimizer's two memories of it.</summary>
    internal sealed class Cell
    {
        public double W, First, Second;
    }

    internal delegate void Rule(Cell cell, double g, double rate, int t);

    internal static Rule SgdPyTorch(double mu, bool nesterov) => (cell, g, rate, _) =>
    {
        cell.First = mu * cell.First + g;
        cell.W -= rate * (nesterov ? g + mu * cell.First : cell.First);
    };

    internal static Rule SgdKeras(double mu, bool nesterov) => (cell, g, rate, _) =>
    {
        cell.First = mu * cell.First - rate * g;
        cell.W += nesterov ? mu * cell.First - rate * g : cell.First;
    };

    internal static Rule AdamPyTorch(double beta1, double beta2, double epsilon) => (cell, g, rate, t) =>
    {
        Moments(cell, g, beta1, beta2);
        double mean = cell.First / (1 - Math.Pow(beta1, t));
        double square = cell.Second / (1 - Math.Pow(beta2, t));
        cell.W -= rate * mean / (Math.Sqrt(square) + epsilon);
    };

    internal static Rule AdamKeras(double beta1, double beta2, double epsilon) => (cell, g, rate, t) =>
    {
        Moments(cell, g, beta1, beta2);
        double corrected = rate * Math.Sqrt(1 - Math.Pow(beta2, t)) / (1 - Math.Pow(beta1, t));
        cell.W -= corrected * cell.First / (Math.Sqrt(cell.Second) + epsilon);
    };

    private static void Moments(Cell cell, double g, double beta1, double beta2)
    {
        cell.First = beta1 * cell.First + (1 - beta1) * g;
        cell.Second = beta2 * cell.Second + (1 - beta2) * g * g;
    }
}
