using System.Reflection;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Tests;

/// <summary>The walls between the generator's rooms: the compiler and the emitters know nothing of Roslyn, and models hold nothing of it.</summary>
public class WallTests
{
    private const string Roslyn = "Microsoft.CodeAnalysis";

    private static readonly Assembly Generator = typeof(NetworkGenerator).Assembly;

    [Theory]
    [InlineData("NetDsl.Generator.Compiler")]
    [InlineData("NetDsl.Generator.Emit")]
    public void NoTypeMentionsRoslyn(string room)
    {
        Type[] types = [.. Generator.GetTypes().Where(type => IsIn(type.Namespace, room))];
        Assert.True(types.Length > 10, $"{room} has only {types.Length} types.");
        Assert.Empty(types.SelectMany(type => TypeReach.Mentioned(type).Where(IsRoslyn).Select(mentioned => $"{type.FullName} mentions {mentioned}")));
    }

    /// <summary>Calls of static members leave no trace in signatures and locals, so the text is searched too.</summary>
    [Theory]
    [InlineData("Compiler")]
    [InlineData("Emit")]
    [InlineData("Declarations/Model")]
    public void NoSourceMentionsRoslyn(string folder)
    {
        string[] files = Directory.GetFiles(Path.Combine(RepositoryFolder.Root, "generator/NetDsl.Generator", folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(Roslyn, File.ReadAllText(file), StringComparison.Ordinal));
    }

    /// <summary>The same search finds Roslyn where it belongs: the test can fail.</summary>
    [Fact]
    public void TheSearchFindsRoslynInTheDeclarationsRoom()
    {
        Assert.Contains(TypeReach.Mentioned(typeof(NetworkReader)), IsRoslyn);
        Assert.Contains(TypeReach.Held(typeof(NetworkSource)).Keys, IsRoslyn);
    }

    [Theory]
    [InlineData(typeof(NetworkDeclaration))]
    [InlineData(typeof(FormulaDeclaration))]
    [InlineData(typeof(EmittedBlock))]
    [InlineData(typeof(ComputedValue))]
    [InlineData(typeof(ChoiceArithmetic))]
    [InlineData(typeof(SourceFile))]
    public void ModelsHoldNothingOfRoslyn(Type model) =>
        Assert.Empty(TypeReach.Held(model).Where(held => IsRoslyn(held.Key)).Select(held => $"{held.Value} holds {held.Key}"));

    /// <summary>A type that the pipeline compares must be equal by value, or nothing is ever cached.</summary>
    [Theory]
    [InlineData(typeof(NetworkDeclaration))]
    [InlineData(typeof(FormulaDeclaration))]
    [InlineData(typeof(EmittedBlock))]
    [InlineData(typeof(ComputedValue))]
    [InlineData(typeof(ChoiceArithmetic))]
    [InlineData(typeof(SourceFile))]
    public void ModelsAreMadeOfValues(Type model)
    {
        foreach (Type held in TypeReach.Held(model).Keys.Where(type => type.Assembly == Generator && !type.IsGenericType && !type.IsEnum))
        {
            Assert.True(typeof(IEquatable<>).MakeGenericType(held).IsAssignableFrom(held), $"{held} is not equal by value");
            Assert.All(held.GetProperties(), property => Assert.True(
                property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit"),
                $"{held}.{property.Name} can be set"));
        }
    }

    private static bool IsIn(string? name, string room) => name == room || name?.StartsWith(room + ".", StringComparison.Ordinal) == true;

    private static bool IsRoslyn(Type type) => IsIn(type.Namespace, Roslyn);
}
