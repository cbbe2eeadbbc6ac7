using System.Text.RegularExpressions;

namespace Mlops.Blueprints;

/// <summary>Where constraints take more than the facts, they take everything that the facts take, and what they were widened for.</summary>
[Trait("Compatibility", "COMPAT-023")]
public sealed class WidenedConstraintsTests
{
    [Theory]
    [InlineData("KmsKeyArn", "")]
    [InlineData("KmsKeyArn", "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("KmsKeyArn", "arn:aws-cn:kms:cn-north-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab")]
    [InlineData("KmsKeyArn", "arn:aws:kms:af-south-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("KmsKeyArn", "arn:aws:kms:il-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("CustomAlgorithmsECRRepoArn", "")]
    [InlineData("CustomAlgorithmsECRRepoArn", "arn:aws-us-gov:ecr:us-gov-west-1:111122223333:repository/models")]
    [InlineData("CustomAlgorithmsECRRepoArn", "arn:aws:ecr:me-central-1:111122223333:repository/team/models")]
    [InlineData("CustomAlgorithmsECRRepoArn", "arn:aws-iso:ecr:us-iso-east-1:111122223333:repository/models")]
    public void Pattern_TakesTheValue(string parameter, string value) => Assert.Matches(Pattern(parameter), value);

    [Theory]
    [InlineData("KmsKeyArn", "alias/mine")]
    [InlineData("CustomAlgorithmsECRRepoArn", "models")]
    public void Pattern_RefusesTheValue(string parameter, string value) => Assert.DoesNotMatch(Pattern(parameter), value);

    private static Regex Pattern(string parameter)
    {
        var pattern = BuiltIn.Templates.Value["byom_batch_pipeline.yaml"].Json["Parameters"]![parameter]!["AllowedPattern"]!.GetValue<string>();
        return new($@"\A(?:{pattern})\z");
    }
}
