using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;

namespace Mlops.CloudFormation.Permissions;

/// <summary>The role in which a deployment pipeline for one account lets CloudFormation work, as the pipeline's template has it.</summary>
internal static class PipelineRole
{
    /// <summary>What the role may do: the statements of all its policies as one.</summary>
    /// <param name="pipeline">The pipeline's template.</param>
    /// <param name="place">Where the stacks that it deploys are; what is not known is <c>*</c>.</param>
    /// <returns>The policy; <see langword="null"/> when the template's pipeline names no role for CloudFormation.</returns>
    /// <exception cref="MlopsException">A function of the template cannot be evaluated.</exception>
    public static JsonObject? PolicyOf(Template pipeline, StackPlace place) =>
        RoleOf(pipeline) is { } role ? PolicyDocuments.Of(StatementsOf(pipeline, role, place)) : null;

    /// <summary>What a role of a template may do: the statements of all policies that the template attaches to it.</summary>
    /// <param name="template">The template.</param>
    /// <param name="role">The role's logical id.</param>
    /// <param name="place">Where what they name is; what is not known is <c>*</c>.</param>
    /// <exception cref="MlopsException">A function of the template cannot be evaluated.</exception>
    public static IEnumerable<JsonNode> StatementsOf(Template template, string role, StackPlace place)
    {
        var context = Context(template, place);
        return template.Resources.Values
            .Where(resource => resource.Type is "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" && resource.Properties["Roles"] is JsonArray roles && roles.Any(other => JsonText.StringOf(other?["Ref"]) == role))
            .SelectMany(policy => context.In(policy).EvaluateList(policy.Properties["PolicyDocument"]?["Statement"], "A policy's Statement"))
            .Select(statement => statement!.DeepClone());
    }

    /// <summary>The logical id of the role that an action of the pipeline hands to CloudFormation.</summary>
    private static string? RoleOf(Template pipeline) => pipeline.Resources.Values.Where(resource => resource.Type == "AWS::CodePipeline::Pipeline")
        .SelectMany(resource => resource.Properties["Stages"] as JsonArray ?? [])
        .SelectMany(stage => stage?["Actions"] as JsonArray ?? [])
        .Select(action => (action?["Configuration"]?["RoleArn"]?["Fn::GetAtt"] as JsonArray)?[0])
        .Select(JsonText.StringOf).FirstOrDefault(id => id is not null);

    private static EvaluationContext Context(Template pipeline, StackPlace place)
    {
        var stack = $"{place.StackNamePrefix}-{NamePatterns.Any}";
        var values = pipeline.Parameters.ToDictionary(parameter => parameter.Key, _ => (JsonNode)NamePatterns.Any);
        values[DeploymentPipelineContract.Parameters.StackName] = stack;
        values["AWS::AccountId"] = place.AccountId;
        values["AWS::Partition"] = place.Partition;
        values["AWS::Region"] = place.Region;
        values["AWS::StackName"] = stack + DeploymentPipelineContract.StackSuffix;
        return new EvaluationContext
        {
            Template = pipeline,
            Values = values,
            Account = new AwsAccount(place.AccountId, place.Region),
            Conditions = new ConditionSet(pipeline.Conditions),
            Resource = id => Existing(pipeline.Resources[id], place),
        };
    }

    /// <summary>The roles and policies that the statements name have ARNs with a path before their names.</summary>
    private static ExistingResource Existing(ResourceDeclaration resource, StackPlace place)
    {
        var kind = resource.Type == "AWS::IAM::ManagedPolicy" ? "policy" : "role";
        var arn = $"arn:{place.Partition}:iam::{place.AccountId}:{kind}{JsonText.StringOf(resource.Properties["Path"]) ?? "/"}{place.StackNamePrefix}-{NamePatterns.Any}-{resource.LogicalId}-{NamePatterns.Any}";
        return new ExistingResource(arn, new JsonObject { ["Arn"] = arn });
    }
}
