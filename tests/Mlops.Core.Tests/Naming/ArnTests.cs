using FsCheck.Fluent;
using FsCheck.Xunit;
using Mlops.Core.Naming;

namespace Mlops.Sdk.Tests.Naming;

public class ArnTests
{
    private const string Stack = "arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/churn/1a2b-3c4d";

    [Fact]
    public void Parse_Stack_GivesItsParts()
    {
        var arn = Arn.Parse(Stack);

        Assert.Equal(new Arn("aws-cn", "cloudformation", "cn-north-1", "111122223333", "stack/churn/1a2b-3c4d"), arn);
        Assert.Equal(["stack", "churn", "1a2b-3c4d"], arn.Path);
        Assert.Equal(Stack, arn.ToString());
    }

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:111122223333:function:f:7", "function", "f", "7")]
    [InlineData("arn:aws:s3:::bucket/key", "bucket/key")]
    [InlineData("arn:aws:iam::aws:policy/ReadOnlyAccess", "policy/ReadOnlyAccess")]
    public void Parse_ResourceOfAnyForm_GivesItsParts(string text, params string[] parts) => Assert.Equal(parts, Arn.Parse(text).Parts);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("churn")]
    [InlineData("arn:aws:cloudformation:us-east-1:111122223333")]
    [InlineData("arn:aws:cloudformation:us-east-1:111122223333:")]
    [InlineData("arn::cloudformation:us-east-1:111122223333:stack/a/b")]
    [InlineData("arn:aws::us-east-1:111122223333:stack/a/b")]
    [InlineData("arn:aws:cloudformation:us-east-1:1111:stack/a/b")]
    [InlineData("arn:azure:cloudformation:us-east-1:111122223333:stack/a/b")]
    [InlineData(" arn:aws:cloudformation:us-east-1:111122223333:stack/a/b")]
    [InlineData("arn:aws:cloudformation:us-east-1:111122223333:stack/a/b\n")]
    [InlineData("ARN:aws:cloudformation:us-east-1:111122223333:stack/a/b")]
    public void TryParse_TextThatIsNone_SaysSo(string? text) => Assert.False(Arn.TryParse(text, out _));

    [Fact]
    public void Parse_TextThatIsNone_SaysWhatOneIs() =>
        Assert.Contains("arn:PARTITION:SERVICE", Assert.Throws<FormatException>(() => Arn.Parse("churn")).Message, StringComparison.Ordinal);

    [Property]
    public void TryParse_AnyText_GivesThatTextBackOrNothing(string? text) => Assert.True(!Arn.TryParse(text, out var arn) || arn.ToString() == text);

    [Property]
    public FsCheck.Property TryParse_EveryArn_IsReadAsWritten() => Prop.ForAll(Arns().ToArbitrary(), arn => Arn.TryParse(arn.ToString(), out var read) && read == arn);

    private static FsCheck.Gen<Arn> Arns() =>
        from partition in Gen.Elements("aws", "aws-cn", "aws-us-gov")
        from service in Gen.Elements("sagemaker", "s3", "iam", "codepipeline")
        from region in Gen.Elements("", "us-east-1", "ap-southeast-2")
        from account in Gen.Elements("", "aws", "111122223333")
        from resource in Gen.NonEmptyListOf(Gen.Elements("a", "é", ":", "/", "*", "-", "{x}"))
        select new Arn(partition, service, region, account, string.Concat(resource));
}
