using System.Text.Json.Nodes;
using Mlops.CloudFormation.Permissions;

namespace Mlops.CloudFormation.Tests.Permissions;

public class IamCallTests
{
    private const string Object = "arn:aws:s3:::models/churn.tar.gz";

    [Theory]
    [InlineData("s3:GetObject", Object, true)]
    [InlineData("S3:getobject", Object, true)]
    [InlineData("s3:Get*", "*", true)]
    [InlineData("*", "arn:aws:s3:::models/*", true)]
    [InlineData("s3:GetObject*", "arn:aws:s3:::*/churn.tar.gz", true)]
    [InlineData("s3:GetObjec?", "arn:aws:s3:::models/churn?tar?gz", true)]
    [InlineData("s3:GetObject?", Object, false)]
    [InlineData("s3:Get", Object, false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::Models/churn.tar.gz", false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::models/churn.tar", false)]
    [InlineData("s3:GetObject", @"arn:aws:s3:::models/\churn.tar.gz", false)]
    [InlineData("s3:GetObject", "arn:aws:s3:::models/.*", false)]
    public void IsAllowedBy_Pattern_StandsForWhatIamSays(string action, string resource, bool expected) =>
        Assert.Equal(expected, new IamCall("s3:GetObject", Object).IsAllowedBy([Statement("Allow", ("Action", action), ("Resource", resource))]));

    [Fact]
    public void IsAllowedBy_BackslashInAName_IsACharacterAsAnyOther() =>
        Assert.True(new IamCall("s3:GetObject", @"arn:aws:s3:::models/a\*b").IsAllowedBy([Statement("Allow", ("Action", "s3:GetObject"), ("Resource", @"arn:aws:s3:::models/a\*b"))]));

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("**", "", true)]
    [InlineData("", "", true)]
    [InlineData("?", "", false)]
    [InlineData("", "a", false)]
    [InlineData("a?*", "ab", true)]
    [InlineData("a?*", "a", false)]
    [InlineData("*a*b*", "xaybz", true)]
    [InlineData("a\\?", "a\\b", true)]
    [InlineData("*\n?", "x\ny", true)]
    public void IsAllowedBy_ConditionOfAPattern_IsForTheWholeText(string pattern, string value, bool expected)
    {
        var statement = Statement("Allow", ("Action", "*"), ("Resource", "*"));
        statement["Condition"] = new JsonObject { ["StringLike"] = new JsonObject { ["aws:PrincipalTag/team"] = pattern } };

        Assert.Equal(expected, new IamCall("s3:GetObject", Object, ("aws:PrincipalTag/team", value)).IsAllowedBy([statement]));
    }

    [Fact]
    public void DecideBy_AllButSome_AndADenial()
    {
        var allowed = Statement("Allow", ("NotAction", "iam:*"), ("Resource", "*"));

        Assert.Equal(IamDecision.Allowed, new IamCall("s3:GetObject", Object).DecideBy([allowed]));
        Assert.Equal(IamDecision.ImplicitDeny, new IamCall("iam:CreateUser", "*").DecideBy([allowed]));
        Assert.Equal(IamDecision.ExplicitDeny, new IamCall("s3:GetObject", Object).DecideBy([allowed, Statement("Deny", ("Action", "s3:*"), ("NotResource", "arn:aws:s3:::data/*"))]));
    }

    private static JsonObject Statement(string effect, params (string Name, string Value)[] elements) =>
        new([new("Effect", effect), .. elements.Select(element => KeyValuePair.Create(element.Name, (JsonNode?)element.Value))]);
}
