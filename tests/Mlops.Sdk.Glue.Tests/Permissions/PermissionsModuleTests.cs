using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Permissions;

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

    private static BlueprintManifest Manifest(string type, params PermissionStatement[] permissions) => new()
    {
        PipelineType = type,
        Template = $"{type}.yaml",
        StackName = new("model_name", "Suffix"),
        Permissions = permissions,
    };
}
