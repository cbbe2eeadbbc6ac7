using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Permissions;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Tests.Permissions;

public class PermissionsModuleTests
{
    [Fact]
    public void For_NoPermission_IsNoModule() => Assert.Null(PermissionsModule.For([Manifest("churn_scoring")]));

    [Fact]
    public void For_SeveralBlueprints_WritesEachStatementAfterItsReason()
    {
        var module = PermissionsModule.For(
        [
            Manifest("b", new PermissionStatement(["ecr:DescribeImages"], ["arn:aws:ecr:*:*:repository/\"x\""], "finds\nthe image")),
            Manifest("a", new PermissionStatement(["s3:GetObject", "s3:ListBucket"], ["*"], "reads")),
        ]);

        Assert.EndsWith(
            """
                return [
                    # a: reads
                    iam.PolicyStatement(
                        effect=iam.Effect.ALLOW,
                        actions=[
                            "s3:GetObject",
                            "s3:ListBucket",
                        ],
                        resources=[
                            "*",
                        ],
                    ),
                    # b: finds the image
                    iam.PolicyStatement(
                        effect=iam.Effect.ALLOW,
                        actions=[
                            "ecr:DescribeImages",
                        ],
                        resources=[
                            "arn:aws:ecr:*:*:repository/\"x\"",
                        ],
                    ),
                ]

            """.ReplaceLineEndings("\n"),
            module,
            StringComparison.Ordinal);
    }

    [Python3Fact]
    public void Statements_ArnsWithPlaceholders_AreFilledIn() => AssertFilledIn("");

    [Python3Fact]
    public void Statements_WithVersionOneOfTheCdk_AreFilledIn() => AssertFilledIn("sys.modules['aws_cdk.core'] = aws_cdk.core; del aws_cdk.Fn, aws_cdk.__getattr__");

    [Fact]
    public void For_NothingToFillIn_ImportsNothingForIt() =>
        Assert.DoesNotContain("Fn", PermissionsModule.For([Manifest("a", new PermissionStatement(["s3:GetObject"], ["arn:aws:s3:::plain"], "reads"))]), StringComparison.Ordinal);

    private static void AssertFilledIn(string prepared)
    {
        var module = PermissionsModule.For(
        [
            Manifest("a", new PermissionStatement(
                ["s3:GetObject"], ["arn:${AWS::Partition}:s3:::${AWS::StackName}-${AWS::AccountId}/*", "arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/x", "arn:aws:s3:::plain", "*"], "reads")),
        ])!;

        var printed = Python3.Run(
            $"import sys; sys.path.insert(0, {Quoting.Python(Path.Combine(AppContext.BaseDirectory, "Stubs"))}); import aws_cdk; {prepared}\n"
                + "module = {'__name__': 'mlops_permissions'}; exec(sys.stdin.read(), module)\nfor resource in module['statements']()[0].resources: print(resource)",
            module.Split('\n'));

        Assert.Equal(["arn:aws:s3:::mlops-pipeline-*-111122223333/*", "arn:aws:ecr:eu-west-1:111122223333:repository/x", "arn:aws:s3:::plain", "*"], printed);
    }

    private static BlueprintManifest Manifest(string type, params PermissionStatement[] permissions) => new()
    {
        PipelineType = type,
        Template = $"{type}.yaml",
        StackName = new("model_name", "Suffix"),
        Permissions = permissions,
    };
}
