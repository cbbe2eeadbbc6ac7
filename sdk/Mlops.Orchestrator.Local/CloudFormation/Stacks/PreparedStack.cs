using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A checked request, ready to be carried out.</summary>
/// <param name="Request">The request.</param>
/// <param name="Template">Its template.</param>
/// <param name="Parameters">The value of every parameter.</param>
/// <param name="Context">What functions are evaluated with.</param>
/// <param name="Order">The resources to be had, each after all it depends on; those whose condition is false are left out.</param>
internal sealed record PreparedStack(
    StackRequest Request,
    Template Template,
    IReadOnlyList<StackParameter> Parameters,
    EvaluationContext Context,
    IReadOnlyList<ResourceDeclaration> Order)
{
    /// <summary>The names of the exports that evaluation has used so far.</summary>
    public required IReadOnlyCollection<string> Imports { get; init; }

    /// <summary>The names of the parameters whose values are not shown.</summary>
    public IEnumerable<string> NoEchoParameters => Template.Parameters.Values.Where(parameter => parameter.NoEcho).Select(parameter => parameter.Name);

    /// <summary>The stack with everything the request sets.</summary>
    public StackRecord Apply(StackRecord stack) => stack with
    {
        Template = Request.Template,
        ProcessedTemplate = Template.Processed,
        Parameters = Parameters,
        NoEchoParameters = [.. NoEchoParameters],
        Tags = Request.Tags,
        NotificationArns = Request.NotificationArns,
    };

    /// <summary>The context in which the stack's resources can be referred to.</summary>
    public EvaluationContext ContextFor(StackSession session) =>
        Context with { Resource = name => session.Stack.Resources.GetValueOrDefault(name) is { Exists: true } resource ? StackResources.Existing(session.Stack, resource, Context.Account) : null };
}
