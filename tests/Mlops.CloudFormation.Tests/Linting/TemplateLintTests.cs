using Mlops.CloudFormation.Linting;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Tests.Linting;

public class TemplateLintTests
{
    private const string Queue = "Q: { Type: AWS::SQS::Queue }";

    [Theory]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { Foo: 1 } } }", "MLOPS3011", "/Resources/Q/Properties/Foo")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 901 } } }", "MLOPS3402", "/Resources/Q/Properties/DelaySeconds")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { Tags: [{ Key: a, Value: b }, { Key: c }] } } }", "MLOPS3011", "/Resources/Q/Properties/Tags/1")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Join [x] } } }", "MLOPS3004", "/Resources/Q/Properties/KmsMasterKeyId/Fn::Join")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Equals [a, b] } } }", "MLOPS3004", "/Resources/Q/Properties/KmsMasterKeyId/Fn::Equals")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !FindInMap [M, a, c] } } }\nMappings: { M: { a: { b: x } } }", "MLOPS3004", "/Resources/Q/Properties/KmsMasterKeyId/Fn::FindInMap")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref Nobody } } }", "MLOPS3005", "/Resources/Q")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !GetAtt R.Nope } }, R: { Type: AWS::SQS::Queue } }", "MLOPS3005", "/Resources/Q")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, DependsOn: R }, R: { Type: AWS::SQS::Queue, DependsOn: Q } }", "MLOPS3006", "/Resources")]
    [InlineData("Resources: { " + Queue + " }\nConditions: { A: !Not [!Condition B], B: !Not [!Condition A] }", "MLOPS3006", "/Conditions")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Condition: A } }\nConditions: { A: !Not [!Condition B] }", "MLOPS3005", "/Conditions/A")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: !Ref P } } }\nParameters: { P: { Type: Number, MaxValue: 5, Default: 6 } }", "MLOPS3007", "/Parameters/P/Default")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: { Fn::GetStackOutput: { StackName: s } } } } }", "MLOPS3004", "/Resources/Q/Properties/KmsMasterKeyId/Fn::GetStackOutput")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: { Fn::GetStackOutput: { StackName: s, OutputName: o, Key: k } } } } }", "MLOPS3004", "/Resources/Q/Properties/KmsMasterKeyId/Fn::GetStackOutput")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !ImportValue [a] } } }", "MLOPS3004", "/Resources/Q/Properties/KmsMasterKeyId/Fn::ImportValue")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Condition: C } }\nConditions: { C: !Equals [!ImportValue a, b] }", "MLOPS3004", "/Conditions/C")]
    [InlineData("Resources: { P: { Type: AWS::SQS::Queue }, Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref P } } }\nParameters: { P: { Type: String } }", "MLOPS3002", "/Resources/P")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !FindInMap [M, '32', b] } } }\nMappings: { M: { 32: { b: x } } }", "MLOPS3001", "line 2, column 18")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !FindInMap [M, a/b, c] } } }\nMappings: { M: { a/b: { c: x } } }", "MLOPS3002", "/Mappings/M/a/b")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !FindInMap [M, a, b-c] } } }\nMappings: { M: { a: { b-c: x } } }", "MLOPS3002", "/Mappings/M/a/b-c")]
    [InlineData("Resources: { F: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/r', Handler: index.handler, Code: { ZipFile: x } } } }", "MLOPS3011", "/Resources/F/Properties")]
    [InlineData("Resources: { Q: { Type: AWS::ApiGateway::RestApi, Properties: { Body: { responses: { 200: { description: x } } } } } }", "MLOPS3001", "line 1, column 86")]
    public void Check_WhatAwsRefuses_IsAnError(string template, string code, string pointer)
    {
        var problem = Assert.Single(TemplateLint.Check(template));

        Assert.Equal((code, pointer, ProblemSeverity.Error), (problem.Code, problem.Pointer, problem.Severity));
    }

    [Theory]
    [InlineData("Resources: { X: { Type: Acme::Fraud::Model } }", "MLOPS3401", "/Resources/X/Type")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: !Ref P } } }\nParameters: { P: { Type: Number, Default: 901 } }", "MLOPS3403", "/Resources/Q/Properties/DelaySeconds")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: !Ref P } } }\nParameters: { P: { Type: Number, AllowedValues: [1, 901] } }", "MLOPS3403", "/Resources/Q/Properties/DelaySeconds")]
    [InlineData("Resources: { " + Queue + " }\nParameters: { P: { Type: String } }", "MLOPS3404", "/Parameters/P")]
    [InlineData("Resources: { " + Queue + " }\nConditions: { C: !Equals [a, b] }", "MLOPS3405", "/Conditions/C")]
    [InlineData("Resources: { " + Queue + " }\nMappings: { M: { a: { b: c } } }", "MLOPS3406", "/Mappings/M")]
    [InlineData("Resources: { S: { Type: AWS::SecretsManager::Secret, Properties: { SecretString: hunter2 } } }", "MLOPS3407", "/Resources/S/Properties/SecretString")]
    [InlineData("Resources: { S: { Type: AWS::SecretsManager::Secret, Properties: { SecretString: !Ref P } } }\nParameters: { P: { Type: String } }", "MLOPS3407", "/Resources/S/Properties/SecretString")]
    [InlineData("Resources: { S: { Type: AWS::SecretsManager::Secret, Properties: { SecretString: !Ref P } } }\nParameters: { P: { Type: String, NoEcho: true, Default: hunter2 } }", "MLOPS3407", "/Parameters/P/Default")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Condition: C }, R: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref Q } } }\nParameters: { P: { Type: String } }\nConditions: { C: !Equals [!Ref P, x] }", "MLOPS3408", "/Resources/R/Properties/KmsMasterKeyId")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: { F: { Type: AWS::Serverless::Function } }", "MLOPS3409", "/Transform")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Metadata: { Mlops::Lint: { MLOPS3402: '' } } } }", "MLOPS3410", "/Resources/Q/Metadata/Mlops::Lint/MLOPS3402")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Metadata: { Mlops::Lint: { MLOPS3001: why } } } }", "MLOPS3410", "/Resources/Q/Metadata/Mlops::Lint/MLOPS3001")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { Fn::Transform: { Name: Mine } } } }", "MLOPS3409", "/Resources/Q/Properties/Fn::Transform")]
    public void Check_WhatAwsTakesAndIsLikelyAMistake_IsAWarning(string template, string code, string pointer)
    {
        var problem = Assert.Single(TemplateLint.Check(template));

        Assert.Equal((code, pointer, ProblemSeverity.Warning), (problem.Code, problem.Pointer, problem.Severity));
    }

    [Theory]
    [InlineData("DelaySeconds: !If [C, 901, 5]", "/DelaySeconds/Fn::If/1")]
    [InlineData("DelaySeconds: !If [C, 5, !If [D, 901, 4]]", "/DelaySeconds/Fn::If/2/Fn::If/1")]
    [InlineData("Tags: [!If [C, { Key: a, Value: b }, { Key: c }]]", "/Tags/0/Fn::If/2")]
    [InlineData("Tags: !If [C, !Ref AWS::NoValue, [{ Key: a, Value: b }, { Key: c }]]", "/Tags/Fn::If/2/1")]
    public void Check_BranchThatAParameterChooses_IsLookedAt(string property, string place)
    {
        var problem = Assert.Single(TemplateLint.Check($$"""
            Parameters: { P: { Type: String } }
            Conditions: { C: !Equals [!Ref P, x], D: !Not [!Condition C] }
            Resources: { Q: { Type: AWS::SQS::Queue, Condition: D, Properties: { {{property}} } } }
            """));

        Assert.Equal($"/Resources/Q/Properties{place}", problem.Pointer);
        Assert.DoesNotContain("Fn::If", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DelaySeconds: !If [Never, 901, 5]")]
    [InlineData("DelaySeconds: !Ref Number")]
    [InlineData("DelaySeconds: !ImportValue x")]
    [InlineData("KmsMasterKeyId: !If [C, !Ref Other, !Ref AWS::NoValue]")]
    [InlineData("KmsMasterKeyId: !FindInMap [!Ref AWS::Region, a, b]")]
    [InlineData("KmsMasterKeyId: !Sub '${Other.Arn}-${Name}-${!Literal}'")]
    public void Check_WhatIsRightOrCannotBeTold_IsNoProblem(string property) => Assert.DoesNotContain(TemplateLint.Check($$"""
        Parameters: { Number: { Type: Number, Default: 3 }, Name: { Type: String } }
        Conditions: { Never: !Equals [a, b], C: !Equals [!Ref Name, x] }
        Mappings: { eu-west-1: { a: { b: c } } }
        Resources:
          Other: { Type: AWS::SQS::Queue, Condition: C }
          Q: { Type: AWS::SQS::Queue, Properties: { {{property}} } }
          R: { Type: AWS::SNS::Topic, Condition: Never, Properties: { DisplayName: !Sub '${Number} ${Name}', TopicName: !FindInMap [eu-west-1, a, b] } }
        """), problem => problem.Code != "MLOPS3408");

    [Theory]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/all.yaml' } }", "/Transform", "s3://b/all.yaml")]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/all.yaml' } }\nResources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref Brought }, Condition: Brought } }", "/Transform", "s3://b/all.yaml")]
    [InlineData("Resources: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/r.yaml' } } }", "/Resources/Fn::Transform", "s3://b/r.yaml")]
    [InlineData("Resources: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/r.yaml' } } }\nOutputs: { O: { Value: !GetAtt Brought.Arn } }\nParameters: { P: { Type: String } }", "/Resources/Fn::Transform", "s3://b/r.yaml")]
    [InlineData("Resources: { Q: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/q.yaml' } } } }\nOutputs: { O: { Value: !GetAtt Q.Arn } }", "/Resources/Q/Fn::Transform", "s3://b/q.yaml")]
    [InlineData("Resources: { Q: { Type: AWS::Lambda::Function, Properties: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/p.yaml' } } } } }", "/Resources/Q/Properties/Fn::Transform", "s3://b/p.yaml")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { Tags: [{ Key: a, Value: b }, { Fn::Transform: { Name: AWS::Include, Parameters: { Location: !Sub 's3://${B}/t.yaml' } } }] } } }\nParameters: { B: { Type: String } }", "/Resources/Q/Properties/Tags/1/Fn::Transform", "${B}/t.yaml")]
    [InlineData("Mappings: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/m.yaml' } } }\nResources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !FindInMap [Brought, a, b] } } }", "/Mappings/Fn::Transform", "s3://b/m.yaml")]
    [InlineData("Transform: [{ Name: AWS::Include, Parameters: { Location: 's3://b/all.yaml' } }, AWS::LanguageExtensions]\nResources: { Q: { Type: AWS::SQS::Queue } }", "/Transform", "s3://b/all.yaml")]
    public void Check_SnippetInS3_IsToldAndWhatItBringsIsNoError(string template, string pointer, string location)
    {
        var problem = Assert.Single(TemplateLint.Check(template));

        Assert.Equal((LintDiagnostics.UnexpandedTransform, pointer, ProblemSeverity.Warning), (problem.Code, problem.Pointer, problem.Severity));
        Assert.Contains(location, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/all.yaml' } }\nResources: { Q: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 901 } } }", "MLOPS3402", "/Resources/Q/Properties/DelaySeconds")]
    [InlineData("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { Tags: [{ Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/t.yaml' } } }], KmsMasterKeyId: !Ref Nobody } } }", "MLOPS3005", "/Resources/Q")]
    public void Check_FaultThatNoSnippetCures_IsToldBesideIt(string template, string code, string pointer) =>
        Assert.Equal([(code, pointer)], TemplateLint.Check(template).Where(problem => problem.Code != LintDiagnostics.UnexpandedTransform).Select(problem => (problem.Code, problem.Pointer)));

    [Fact]
    public void Check_ExceptionWithAReason_IsForItsResourceOnly()
    {
        const string Metadata = "Metadata: { Mlops::Lint: { MLOPS3402: newer than the catalog } }";

        var one = TemplateLint.Check($"Resources: {{ Q: {{ Type: AWS::SQS::Queue, {Metadata}, Properties: {{ DelaySeconds: 901 }} }}, Q2: {{ Type: AWS::SQS::Queue, Properties: {{ DelaySeconds: 902 }} }} }}");
        var all = TemplateLint.Check($"{Metadata}\nResources: {{ Q: {{ Type: AWS::SQS::Queue, Properties: {{ DelaySeconds: 901 }} }} }}");

        Assert.Equal("/Resources/Q2/Properties/DelaySeconds", Assert.Single(one).Pointer);
        Assert.Empty(all);
    }

    [Fact]
    public void Check_SeveralFaults_AreToldAtOnce()
    {
        var codes = TemplateLint.Check("""
            Foo: 1
            Resources:
              A: { Properties: { x: 1 } }
              B: { Type: AWS::SQS::Queue, Properties: { Foo: !Ref Nobody, DelaySeconds: x } }
            """).Select(problem => problem.Code).Distinct().Order();

        Assert.Equal(["MLOPS3002", "MLOPS3005", "MLOPS3011"], codes);
    }

    [Theory]
    [InlineData("AWSTemplateFormatVersion: '2010-09-10'\nTransform: Mine", "/AWSTemplateFormatVersion")]
    [InlineData("Transform: { key: Mine }", "/Transform")]
    public void Check_BesideAMacro_TheHeadIsChecked(string head, string pointer) =>
        Assert.Contains(TemplateLint.Check($"{head}\nResources: {{ {Queue} }}"), problem => problem.Code == "MLOPS3002" && problem.Pointer == pointer);

    [Theory]
    [InlineData("Resources: [")]
    [InlineData("")]
    [InlineData("- 1")]
    [InlineData("{\"Resources\": {")]
    public void Check_WhatIsNoTemplate_IsToldAndNothingElse(string text) => Assert.Equal("MLOPS3001", Assert.Single(TemplateLint.Check(text)).Code);

    [Theory]
    [InlineData("Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      Tags:\n        - Key: a\n        - Value: b\n", "/Resources/Q/Properties/Tags/1", 7, 11)]
    [InlineData("Resources:\n  Q:\n    Properties:\n      Name: !Sub\n        - ${x}\n        - x: 1\n", "/Resources/Q/Properties/Name/Fn::Sub/1/x", 4, 7)]
    [InlineData("{\n\t\"Resources\": {\n\t\t\"a/b\": { \"c\": [1, 2] }\n\t}\n}", "/Resources/a/b/c/1", 3, 21)]
    [InlineData("Resources:\n  Q: 1\n", "/Nowhere/At/All", 1, 1)]
    public void SourcePlaces_Pointer_IsFoundOrWhatIsAroundIt(string text, string pointer, int line, int column) => Assert.Equal((line, column), SourcePlaces.Of(text).Find(pointer));

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void SourcePlaces_OfTextThatIsNestedWithoutEnd_AreThoseNearTheTop(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 100_000));

        Assert.Equal(1, SourcePlaces.Of(text).Find("/Resources").Line);
        Assert.Equal("MLOPS3001", Assert.Single(TemplateLint.Check(text)).Code);
    }
}
