using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;

namespace Mlops.Blueprints.Permissions;

/// <summary>What deploying the built-in pipeline types needs is known, and kept to names wherever AWS can.</summary>
public class BuiltInPermissionsTests
{
    public static TheoryData<string> TemplateNames => [.. BuiltIn.Deployed.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(TemplateNames))]
    public void Of_Template_KnowsEveryTypeAndNothingIsOpenWithoutAReason(string template)
    {
        var needed = DeploymentActions.Of(TemplateReader.Read(BuiltIn.Deployed[template].Yaml, fromS3: true), [], StackPlace.Of("mlops-pipeline", "eu-west-1", "111122223333"));

        Assert.Empty(needed.Warnings);
        Assert.NotEmpty(needed.Actions);
        Assert.All(needed.Actions, action => Assert.False(action.Action.EndsWith(":*", StringComparison.Ordinal), action.Action));
        Assert.All(needed.Actions.Where(action => action.Resources.Contains("*")), action => Assert.NotNull(action.Reason));
        Assert.DoesNotContain(needed.Actions, action => action.Action == "iam:PassRole" && action.Resources.Any(resource => !resource.Contains(":role/", StringComparison.Ordinal) || resource.EndsWith(":role/*", StringComparison.Ordinal)));
    }
}
