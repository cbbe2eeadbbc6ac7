using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SNS::TopicPolicy</c>: an attribute of its topics. Policies are not evaluated.</summary>
internal sealed class TopicPolicyHandler(TopicDirectory topics) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        Set(context, Topics(context.Properties), ResourceValues.Attributes(context.Properties, "PolicyDocument"));
        return Task.FromResult(ResourceStates.Of(context));
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        Set(context, Topics(context.PreviousProperties ?? []).Except(Topics(context.Properties)), []);
        return CreateAsync(context, cancellationToken);
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        Set(context, Topics(context.Properties), []);
        return Task.CompletedTask;
    }

    private static IReadOnlyList<string> Topics(JsonObject properties) => ResourceValues.Texts(properties["Topics"]);

    private void Set(ResourceContext context, IEnumerable<string> arns, Dictionary<string, string> policy) => ServiceRefusals.Tell(context, () =>
    {
        foreach (var name in arns.Select(arn => TopicName.OfArn(arn)?.Name).OfType<string>())
        {
            topics.Change(name, topic => topic with
            {
                Attributes = topic.Attributes.Where(attribute => attribute.Key != TopicAttributes.Policy)
                    .Concat(policy.Values.Select(document => KeyValuePair.Create(TopicAttributes.Policy, document))).ToDictionary(),
            });
        }

        return true;
    });
}
