using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Emit.Gpu.Contractions;

/// <summary>
/// Two contractions that need nothing of each other in one launch: the groups of the one, then those of the other. Small networks wait for launches more than for the kernels, whose few groups
/// besides leave most of a device idle.
/// </summary>
internal static class CombinedLaunch
{
    private const string Groups = "groupsOfFirst";

    /// <summary>The launch; null where the two have groups of other sizes.</summary>
    /// <param name="role">What the kernel does.</param>
    /// <param name="first">The one whose groups come first: that with the longer sums.</param>
    /// <param name="second">The other.</param>
    public static KernelLaunch? Of(string role, TileLaunches first, TileLaunches second)
    {
        (KernelLaunch a, KernelLaunch b) = (first.Tiles(), second.Tiles());
        if (a.Threads != b.Threads || a.GroupsAtOnce != b.GroupsAtOnce)
        {
            return null;
        }

        Share one = new(first, a, 1, b.Wires);
        Share two = new(second, b, 2, a.Wires);
        Wire[] wires = [.. one.Wires.Concat(two.Wires).GroupBy(wire => wire.Name).Select(same => same.First()), Wire.Integer(Groups, one.Count)];
        return new KernelLaunch(a.Step, role, Grids.Of($"{one.Count} + {two.Count}", threads: a.Threads), wires, writer =>
        {
            TileWriter.WriteShared(writer, System.Math.Max(first.SharedSize, second.SharedSize));
            writer.Line($"int grid = {GpuNames.Group};");
            writer.Block($"if (grid < {Groups})", () => one.Write(writer, "grid"));
            writer.Block("else", () => two.Write(writer, $"grid - {Groups}"));
        })
        {
            Threads = a.Threads,
            GroupsAtOnce = a.GroupsAtOnce,
            Comment = ["Groups of two kinds. The first:", .. a.Comment, "The others:", .. b.Comment],
        };
    }

    /// <summary>One of the two.</summary>
    /// <param name="tiles">Its grid.</param>
    /// <param name="launch">Its launch.</param>
    /// <param name="number">Its number.</param>
    /// <param name="others">The parameters of the other one.</param>
    private sealed class Share(TileLaunches tiles, KernelLaunch launch, int number, IReadOnlyList<Wire> others)
    {
        /// <summary>How many groups it has, as the host computes it.</summary>
        public string Count => TileLaunches.Product(tiles.X, tiles.Y, tiles.Z);

        /// <summary>Its parameters. What the other one calls the same and is not has a number.</summary>
        public IEnumerable<Wire> Wires => [.. launch.Wires.Select(wire => IsTaken(wire) ? wire with { Name = Numbered(wire) } : wire), .. Sizes.Where(size => !IsNumber(size.Value))];

        private Wire[] Sizes => [Wire.Integer($"gridX{number}", tiles.X), Wire.Integer($"gridY{number}", tiles.Y)];

        public void Write(SourceWriter writer, string index)
        {
            string[] sizes = [.. Sizes.Select(size => IsNumber(size.Value) ? size.Value : size.Name)];
            writer.Line($"int gridIndex = {index};").Line($"int gridRow = gridIndex / {sizes[0]};").Line($"int gridX = gridIndex - gridRow * {sizes[0]};");
            writer.Line($"int gridZ = gridRow / {sizes[1]};").Line($"int gridY = gridRow - gridZ * {sizes[1]};");
            foreach (Wire wire in launch.Wires.Where(IsTaken))
            {
                writer.Line($"{wire.Type} {wire.Name} = {Numbered(wire)};");
            }

            launch.Body(writer);
        }

        private bool IsTaken(Wire wire) => others.Any(other => other.Name == wire.Name && (other.Type, other.Value, other.View) != (wire.Type, wire.Value, wire.View));

        private string Numbered(Wire wire) => $"{wire.Name}{number}";

        private static bool IsNumber(string value) => int.TryParse(value, out _);
    }
}
