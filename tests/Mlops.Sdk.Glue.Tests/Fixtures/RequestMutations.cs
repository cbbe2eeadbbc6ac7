using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;

namespace Mlops.Sdk.Glue.Tests.Fixtures;

/// <summary>Requests, right and wrong in every way that comes to mind; the same ones for the same seed.</summary>
internal sealed class RequestMutations(BlueprintManifest manifest, int seed)
{
    private static readonly string[] Values =
    [
        "null", "\"\"", "\" \"", "\"  padded \\t\"", "true", "false", "0", "1", "-1", "7", "0.5", "1.50", "-0.0", "1e3", "1E-7", "1e400", "12345678901234567890", "123456789012345678901234567890123",
        "\"0.5\"", "\" 7 \"", "\"1e3\"", "\"+.5\"", "\"5.\"", "\"--5\"", "\"1_0\"", "\"0.00000000000000000000000000049\"", "\"79228162514264337593543950336\"", "\"1e309\"", "\"٣\"",
        "\"True\"", "\"true \"", "\"FALSE\"", "\"False\"", "{}", "[]", "{\"a\": [1, 2.50, {\"b\": null}]}", "[\"ü\\u007f\\n\"]", "\"{\\\"a\\\": 1e5}\"", "\"[1, 2\"", "\" [NaN]\"", "\"\\u00a0{}\"",
        "\"s3://data-bucket/a/b/\"", "\"S3://data-bucket/k\"", "\"data-bucket/in\"", "\"data-bucket/x//y\"", "\"ab/x\"", "\"Data-Bucket/x\"", "\"-bucket/x\"", "\"a.b-c/\"", "\"data-bucket/line\\nbreak\"",
        "\"churn\"", "\"Model.Name_1\"", "\"İstanbul ßẞſıKǅς\"", "\"😀 smile\"", "\"a\\u2028b\\r\\nc\"", "\"twoo\"", "\"two\"", "\"three\"", "\"one\"", "\"xgboost\"", "\"xgbost\"", "\"1.7-1\"", "\"1\"", "\"linear-learner\"", "\"pytorch\"", "\"huggingface\"", "\"2.0.0\"", "2.1", "\"1.13.1-py39\"", "\"4.26\"", "\"ml.g4dn.xlarge\"", "\"ml.c7g.large\"", "\"ml.inf2.xlarge\"", "\"ml.p3.2xlarge\"", "\"py310\"", "\"py39\"",
        "\"{\\\"a\\\": 1, \\\"a\\\": 2}\"", "\"[1.0,\\n2]\"", "\"Old_Bucket\"", "\"Old_Bucket/x\"", "\"a b/x\"",
        "[\"subnet-1\", \"subnet-2\"]", "[\"subnet-1,subnet-2\", 3, \" \", null]", "[1, \" 2.5 \", \"x\", true, -3, 11]", "\"1, 2 ,30\"", "\"subnet-1, Subnet-2\"", "\",\"",
        "\"arn:aws:sagemaker:eu-west-1:123456789012:model-package/xgboost/1\"", "\"arn:aws:kms:eu-west-1:123456789012:key/1234\"", "\"Regression\"", "\" Regression \"",
    ];

    private readonly Random _random = new(seed);

    public IEnumerable<JsonObject> Take(int count) => Enumerable.Range(0, count).Select(_ => Next());

    private JsonObject Next()
    {
        var request = RequestSample.For(manifest);
        for (var changes = _random.Next(5); changes > 0; changes--)
        {
            Change(request);
        }

        return request;
    }

    private void Change(JsonObject request)
    {
        var key = manifest.Keys[_random.Next(manifest.Keys.Count)].Name;
        switch (_random.Next(8))
        {
            case 0: request.Remove(key); break;
            case 1: request[Misspelt(key)] = Value(); break;
            case 2 or 3: request[key] = Stages(); break;
            case 4 when request[key] is { } value:
                request.Remove(key);
                request[Misspelt(key)] = value;
                break;
            default: request[key] = Value(); break;
        }
    }

    private string Misspelt(string key) => _random.Next(4) switch
    {
        0 => key[1..],
        1 => key + "s",
        2 => key.ToUpperInvariant() + "é\n😀",
        _ => "something/~else",
    };

    private JsonObject Stages()
    {
        var stages = new JsonObject();
        foreach (var stage in new[] { "dev", "staging", "prod" }.Where(_ => _random.Next(6) > 0))
        {
            stages[_random.Next(10) == 0 ? stage + "x" : stage] = Value();
        }

        return stages;
    }

    private JsonNode? Value() => _random.Next(30) switch
    {
        0 => new string('x', 129),
        1 => new string('é', 2049),
        _ => JsonNode.Parse(Values[_random.Next(Values.Length)]),
    };
}
