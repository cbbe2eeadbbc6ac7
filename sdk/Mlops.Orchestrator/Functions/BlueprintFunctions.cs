using Mlops.Core.Diagnostics;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Functions;

/// <summary>The functions of a pipeline's blueprint.</summary>
/// <param name="stacks">CloudFormation in the orchestrator's account.</param>
public sealed class BlueprintFunctions(IStackReader stacks)
{
    private const string FunctionType = "AWS::Lambda::Function";

    /// <summary>Finds them.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="only">The only one that is wanted: its name, its name in the template, or its folder's name; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>The functions, by their names in the template; <see langword="null"/> when there is no such pipeline.</returns>
    /// <exception cref="MlopsException">There is no such function, or the blueprint's stack is not in this account.</exception>
    public async Task<IReadOnlyList<StackResource>?> FindAsync(string id, string? only, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        if (await stacks.DescribeAsync(name.Value, cancellationToken) is not { } stack)
        {
            return await stacks.DescribeAsync(name.PipelineStack, cancellationToken) is null ? null : throw BlueprintFunctionDiagnostics.HasNoStackHere(name.Value);
        }

        return Choose(name.Value, await stacks.ResourcesAsync(stack.Id, cancellationToken), only);
    }

    /// <summary>The functions among a stack's resources.</summary>
    /// <param name="stackName">The stack's name.</param>
    /// <param name="resources">The resources.</param>
    /// <param name="only">The only function that is wanted; <see langword="null"/> for all.</param>
    /// <exception cref="MlopsException">There is no such function.</exception>
    internal static IReadOnlyList<StackResource> Choose(string stackName, IReadOnlyList<StackResource> resources, string? only)
    {
        var all = resources.Where(resource => resource.Type == FunctionType && resource.PhysicalId.Length > 0).OrderBy(resource => resource.LogicalId, StringComparer.Ordinal).ToList();
        if (only is null)
        {
            return all;
        }

        // A function is named after its folder, or its handler, unless the author says otherwise.
        var exact = all.Where(resource => only == resource.LogicalId || only == resource.PhysicalId).ToList();
        var wanted = exact.Count > 0 ? exact : [.. all.Where(resource => Plain(LogicalId.ConstructOf(resource.LogicalId)) == Plain(only))];
        return wanted.Count > 0 ? wanted : throw BlueprintFunctionDiagnostics.HasNoFunction(stackName, only, all);
    }

    /// <summary>A name without what a folder's name and a construct's differ in.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
