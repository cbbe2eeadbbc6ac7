using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary><c>AWS::Include</c> against the local S3.</summary>
public class IncludeTests
{
    private const string Topic = "\nResources: { T: { Type: AWS::SNS::Topic } }";

    private readonly LocalStacks _stacks = new();

    [Theory]
    [InlineData("Resources:\n  T: { Type: AWS::SNS::Topic }\n  Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/a.yaml' } }")]
    [InlineData("Resources:\n  T: { Type: AWS::SNS::Topic }\n  Fn::Transform: [{ Name: AWS::Include, Parameters: { Location: 's3://snippets/a.yaml' } }]")]
    [InlineData("Parameters: { File: { Type: String, Default: a } }\nResources:\n  T: { Type: AWS::SNS::Topic }\n  Fn::Transform: { Name: AWS::Include, Parameters: { Location: !Sub 's3://snippets/${File}.yaml' } }")]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/top.json' } }\nResources: { T: { Type: AWS::SNS::Topic } }")]
    [InlineData("Transform: [{ Name: AWS::Include, Parameters: { Location: 's3://snippets/top.json' } }, AWS::LanguageExtensions]\nResources: { T: { Type: AWS::SNS::Topic } }")]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/top.json' } }")]
    [InlineData("Resources: { Included: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/resource.yaml' } } } }")]
    [InlineData("Resources: { Included: { Type: AWS::SNS::Topic, Properties: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/properties.yaml' } } } } }")]
    [InlineData("Resources: { Included: { Type: AWS::SNS::Topic, Properties: !Transform { Name: AWS::Include, Parameters: { Location: 's3://snippets/properties.yaml' } } } }")]
    [InlineData("Mappings: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/mapping.yaml' } } }\nResources: { Included: { Type: AWS::SNS::Topic, Properties: { DisplayName: !FindInMap [M, a, b] } } }")]
    public async Task Create_SnippetOfS3_IsPartOfTheTemplate(string template)
    {
        Put();

        var stack = await _stacks.CreateAsync(template);

        Assert.Equal(("CREATE_COMPLETE", "included"), (stack.Status, (string?)stack.Resources["Included"].Properties["DisplayName"]));
    }

    [Theory]
    [InlineData("https://snippets.s3.amazonaws.com/a.yaml", "is not the address of an object, s3://BUCKET/KEY")]
    [InlineData("s3://snippets/none.yaml", "there is no object 'none.yaml' in a bucket 'snippets'")]
    [InlineData("s3://nowhere/a.yaml", "there is no object 'a.yaml' in a bucket 'nowhere'")]
    [InlineData("s3://snippets/list.yaml", "cannot be read")]
    [InlineData("s3://snippets/broken.yaml", "cannot be read, line 2")]
    [InlineData("s3://snippets/short.yaml", "cannot be read, line 3, column 19: a snippet takes functions in their long form only")]
    [InlineData("s3://snippets/nested.yaml", "names a snippet itself")]
    [InlineData("s3://snippets/same.yaml", "brings 'T', which is there already")]
    [InlineData("s3://snippets/large.yaml", "bytes")]
    public async Task Create_SnippetThatCannotBe_IsRefused(string location, string message)
    {
        Put();

        var problems = (await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync($"Resources:\n  T: {{ Type: AWS::SNS::Topic }}\n  Fn::Transform: {{ Name: AWS::Include, Parameters: {{ Location: '{location}' }} }}"))).Problems;

        Assert.Contains(problems, problem => problem.Pointer == "/Resources" && problem.Message.StartsWith("Transform AWS::Include failed with", StringComparison.Ordinal) && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Transform: AWS::Include" + Topic, "AWS::Include needs the parameter Location")]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/parameters.yaml' } }" + Topic, "a snippet cannot bring parameters")]
    public async Task Create_IncludeOfAnotherForm_IsRefused(string template, string message)
    {
        Put();

        Assert.Contains(message, (await Assert.ThrowsAsync<MlopsException>(() => _stacks.CreateAsync(template))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithoutAcknowledgingWhatComesOfIt_IsRefused()
    {
        Put();
        var request = LocalStacks.Request("Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/top.json' } }" + Topic) with { Capabilities = [] };

        Assert.Contains("CAPABILITY_AUTO_EXPAND", (await Assert.ThrowsAsync<MlopsException>(() => _stacks.Engine.BeginCreate(request).RunAsync(default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_SameTemplateAndAnotherSnippet_ChangesWhatTheSnippetBrings()
    {
        Put();
        const string Template = "Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/top.json' } }" + Topic;
        await _stacks.CreateAsync(Template);

        Assert.Null(await _stacks.UpdateAsync(Template));
        _stacks.Objects.Put("snippets", "top.json", """{"Resources": {"Included": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "other"}}}}""");
        var updated = await _stacks.UpdateAsync(Template);

        Assert.Equal(("UPDATE_COMPLETE", "other"), (updated!.Status, (string?)updated.Resources["Included"].Properties["DisplayName"]));
    }

    [Fact]
    public async Task Review_SnippetThatChangesLater_IsTakenAsItWas()
    {
        Put();
        var review = _stacks.Engine.BeginReview(LocalStacks.Request("Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/top.json' } }" + Topic));
        _stacks.Objects.Put("snippets", "top.json", "{}");

        var stack = await _stacks.Engine.BeginReviewed(review.Prepared.Request).RunAsync(default);

        Assert.Equal(["Included", "T"], stack.Resources.Keys.Order());
    }

    private void Put()
    {
        _stacks.Objects.CreateBucket("snippets");
        foreach (var (key, text) in new Dictionary<string, string>
        {
            ["a.yaml"] = "Included:\n  Type: AWS::SNS::Topic\n  Properties: { DisplayName: included }\n",
            ["top.json"] = """{"Resources": {"Included": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": "included"}}}}""",
            ["resource.yaml"] = "Type: AWS::SNS::Topic\nProperties: { DisplayName: included }\n",
            ["properties.yaml"] = "DisplayName: { Fn::Join: ['', [in, cluded]] }\n",
            ["mapping.yaml"] = "M: { a: { b: included } }\n",
            ["list.yaml"] = "- a\n",
            ["broken.yaml"] = "a: [\n",
            ["short.yaml"] = "U:\n  Type: AWS::SNS::Topic\n  DeletionPolicy: !Ref P\n",
            ["nested.yaml"] = "U: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://snippets/a.yaml' } } }\n",
            ["same.yaml"] = "T: { Type: AWS::SNS::Topic }\n",
            ["large.yaml"] = $"T: '{new string('x', 1_000_001)}'\n",
            ["parameters.yaml"] = "Parameters: { P: { Type: String } }\n",
        })
        {
            _stacks.Objects.Put("snippets", key, text);
        }
    }
}
