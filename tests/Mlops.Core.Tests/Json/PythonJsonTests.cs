using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mlops.Sdk.Fixtures;

namespace Mlops.Core.Json;

public sealed class PythonJsonTests
{
    [Theory]
    [InlineData("true", "True")]
    [InlineData("false", "False")]
    [InlineData("null", "None")]
    [InlineData("0.5", "0.5")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e22", "1e+22")]
    [InlineData("1e23", "1e+23")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("123456.789e3", "123456789.0")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("1.5e-7", "1.5e-07")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1e400", "inf")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("[1,\"x\"]", "[1, \"x\"]")]
    public void Str_Value_IsPythons(string json, string expected) =>
        Assert.Equal(expected, PythonJson.Str(JsonNode.Parse(json)));

    [Theory]
    [InlineData("{\"a\":[true,null,1.0],\"b\":{}}", "{\"a\": [true, null, 1.0], \"b\": {}}")]
    [InlineData("\"é\\u2028\\n\\\"\\u007f\"", "\"\\u00e9\\u2028\\n\\\"\\u007f\"")]
    [InlineData("\"\\uD83D\\uDE00\"", "\"\\ud83d\\ude00\"")]
    [InlineData("-1e400", "-Infinity")]
    public void Dumps_Value_IsPythons(string json, string expected) =>
        Assert.Equal(expected, PythonJson.Dumps(JsonNode.Parse(json)));

    [Fact]
    public void Dumps_Indented_IsPythons() =>
        Assert.Equal(
            "{\n    \"Parameters\": {\n        \"A\": \"1\"\n    },\n    \"Empty\": [],\n    \"List\": [\n        1,\n        2\n    ]\n}",
            PythonJson.Dumps(JsonNode.Parse("{\"Parameters\":{\"A\":\"1\"},\"Empty\":[],\"List\":[1,2]}"), indent: 4));

    [Python3Fact]
    public void DumpsAndStr_RandomValues_AgreeWithPython()
    {
        string[] documents =
        [
            .. JsonGen.Value.Sample(300, 20).Select(n => n?.ToJsonString() ?? "null"),
            .. ArbMap.Default.GeneratorFor<NormalFloat>().Sample(500, 50).Select(f => new JsonArray(f.Item).ToJsonString()),
            .. Enumerable.Range(-30, 60).SelectMany(e => new[] { $"[1e{e}]", $"[9.999999999999999e{e}]", $"[-12345.678e{e}]" }),
        ];

        var expected = Python3.Run("import json,sys\nfor line in sys.stdin:\n  v=json.loads(line)\n  print(json.dumps(v)); print(json.dumps(v, indent=4).replace(chr(10),'|'))", documents);

        var actual = documents.SelectMany(d => new[] { PythonJson.Dumps(JsonNode.Parse(d)), PythonJson.Dumps(JsonNode.Parse(d), 4).Replace('\n', '|') }).ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second));
    }
}
