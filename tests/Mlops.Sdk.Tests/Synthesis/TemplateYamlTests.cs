using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Sdk.Synthesis;
using YamlDotNet.RepresentationModel;

namespace Mlops.Sdk.Tests.Synthesis;

public sealed class TemplateYamlTests
{
    [Theory]
    [InlineData("2012-10-17", "\"2012-10-17\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("No", "\"No\"")]
    [InlineData("0123", "\"0123\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("", "\"\"")]
    [InlineData("*", "\"*\"")]
    [InlineData(" padded ", "\" padded \"")]
    [InlineData("key: value", "\"key: value\"")]
    [InlineData("a #comment", "\"a #comment\"")]
    [InlineData("AWS::S3::Bucket", "AWS::S3::Bucket")]
    [InlineData("A sentence, no", "\"A sentence, no\"")]
    [InlineData("two words", "two words")]
    [InlineData("ends:", "\"ends:\"")]
    public void Write_Text_IsPlainOnlyWhereNothingCanGoWrong(string text, string expected) =>
        Assert.Equal($"Value: {expected}\n", Write(new JsonObject { ["Value"] = text }));

    [Fact]
    public void Write_Lines_AreALiteralBlock() =>
        Assert.Equal("Code: |-\n  import os\n\n  print(1)\n", Write(new JsonObject { ["Code"] = "import os\n\nprint(1)" }));

    [Theory]
    [InlineData("""{"Empty":{},"None":[],"Numbers":[1,0.5,-3],"Flags":[true,false,null],"Nested":[[["a"]],{"b":{"c":["d"]}}]}""")]
    [InlineData("""{"yes":"on","12":"0x1F","null":"~","a: b":"x: y","- c":"- d","#":"&a *b !c","é":"ü\tö\u0001","q":"\"'\\"}""")]
    [InlineData("""{"Lines":" first\nsecond\n","Trailing":"a \nb","Blank":"\n\n","Crlf":"a\r\nb","Tab":"a\n\tb"}""")]
    public void Write_ThenRead_GivesTheSameValues(string json)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Write(JsonNode.Parse(json)!)));

        var read = Read(yaml.Documents[0].RootNode);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), read), read?.ToJsonString());
    }

    private static string Write(JsonNode json) => TemplateYaml.Write(JsonSerializer.SerializeToElement(json));

    private static JsonNode? Read(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Read(child.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Read)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: var plain } when !char.IsAsciiLetter(plain![0]) || plain is "true" or "false" or "null" => JsonNode.Parse(plain),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidOperationException(),
    };
}
