using Mlops.Core.Planning;

namespace Mlops.Sdk.Testing;

/// <summary>What is planned for a request.</summary>
/// <param name="plan">The plan.</param>
public sealed class TestPlan(Plan plan)
{
    /// <summary>All of it.</summary>
    public Plan Plan { get; } = plan;

    /// <summary>The names of the blueprint's stacks, by stage.</summary>
    public IReadOnlyDictionary<string, string> StackNames => Plan.Stages.ToDictionary(stage => stage.Name, stage => stage.StackName, StringComparer.Ordinal);

    /// <summary>The parameters of the blueprint's stack in a stage, by name.</summary>
    /// <param name="stage">The stage, such as <c>dev</c>; <see langword="null"/> for the only one.</param>
    /// <exception cref="BlueprintTestException">There is no such stage, or more than one.</exception>
    public IReadOnlyDictionary<string, string> Parameters(string? stage = null) =>
        StageOf(stage).Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);

    /// <summary>Expects a name of the blueprint's stack.</summary>
    /// <param name="expected">The name.</param>
    /// <param name="stage">The stage; <see langword="null"/> for the only one.</param>
    /// <exception cref="BlueprintTestException">It has another name.</exception>
    public TestPlan AssertStackName(string expected, string? stage = null)
    {
        var found = StageOf(stage);
        return found.StackName == expected ? this : throw new BlueprintTestException($"The stack of {found.Name} was expected to be '{expected}', and is '{found.StackName}'.");
    }

    /// <summary>Expects a parameter of the blueprint's stack.</summary>
    /// <param name="name">The parameter's name in the template.</param>
    /// <param name="expected">Its value.</param>
    /// <param name="stage">The stage; <see langword="null"/> for the only one.</param>
    /// <exception cref="BlueprintTestException">It is not there, or has another value.</exception>
    public TestPlan AssertParameter(string name, string expected, string? stage = null)
    {
        var parameters = Parameters(stage);
        return !parameters.TryGetValue(name, out var value)
            ? throw new BlueprintTestException($"The parameter '{name}' was expected to be '{expected}', and is not given. Given are: {string.Join(", ", parameters.Keys.Order(StringComparer.Ordinal))}.")
            : value == expected
                ? this
                : throw new BlueprintTestException($"The parameter '{name}' was expected to be '{expected}', and is '{value}'.");
    }

    private PlannedStage StageOf(string? name)
    {
        var found = Plan.Stages.Where(stage => name is null || stage.Name == name).ToList();
        var asked = name is null ? "a plan of one stage was expected" : $"the stage '{name}' was expected";
        return found.Count == 1 ? found[0] : throw new BlueprintTestException($"For the plan {asked}, and it has {string.Join(", ", Plan.Stages.Select(stage => stage.Name))}.");
    }
}
