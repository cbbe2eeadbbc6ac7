using System.Globalization;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Settings;

namespace Mlops.Parity.Tests.Templates;

/// <summary>Draws values for a template's parameters, at random within their constraints; the same seed gives the same values.</summary>
internal sealed class ValueSampler(int seed)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly string[] Regions = ["us-east-1", "eu-west-1", "ap-southeast-2", "cn-north-1", "us-gov-west-1"];

    private readonly Random _random = new(seed);

    /// <summary>Values for every parameter of both templates, and an account for the stack.</summary>
    public SampledValues Next(TemplatePair pair)
    {
        var account = new AwsAccount(Digits(12), Pick(Regions));
        return new(account, Values(pair.Upstream.Parameters.Values)) { Added = Values(pair.Here.Parameters.Values.ExceptBy(pair.Upstream.Parameters.Keys, parameter => parameter.Name)) };

        Dictionary<string, string> Values(IEnumerable<ParameterDeclaration> parameters) => parameters.ToDictionary(parameter => parameter.Name, parameter => Value(parameter, account));
    }

    private string Value(ParameterDeclaration parameter, AwsAccount account)
    {
        if (parameter.AllowedValues is { } allowed)
        {
            return Pick(allowed);
        }

        if (parameter.IsNumeric)
        {
            var (least, most) = ((int)(parameter.MinValue ?? 1), (int)(parameter.MaxValue ?? 1000));
            return _random.Next(least, most).ToString(CultureInfo.InvariantCulture);
        }

        // As a deployed orchestrator names its stacks, and otherwise.
        if (parameter.Name.Equals("StackName", StringComparison.OrdinalIgnoreCase))
        {
            return $"{(_random.Next(2) == 0 ? new OrchestratorSettings().StackNamePrefix : Text(3, 10))}-{Text(3, 20)}-{Text(1, 10)}";
        }

        // A bucket's name has no slash, though no constraint says so.
        var folder = parameter.Name.EndsWith("Bucket", StringComparison.Ordinal) ? "" : $"{Text(3, 10)}/";
        var mayBeEmpty = (parameter.MinLength ?? 0) == 0;
        return parameter.AllowedPattern is { } pattern and not ".*" ? OfPattern(pattern, account)
            : mayBeEmpty && _random.Next(3) == 0 ? ""
            : $"{folder}{Text(3, 20)}-{Text(1, 10)}";
    }

    private string OfPattern(string pattern, AwsAccount account) => pattern switch
    {
        _ when pattern.StartsWith(@"(^\[", StringComparison.Ordinal) => OrEmpty($"[\"{Text(1, 10)}\"]"),
        _ when pattern.Contains("continuous", StringComparison.Ordinal) => $"{{\"eta\": [\"continuous\", [0.{Digits(2)}, 0.{Digits(3)}]]}}",
        _ when pattern.StartsWith(@"^\{(", StringComparison.Ordinal) => $"{{\"{Text(3, 10)}\": {Digits(2)}}}",
        _ when pattern.StartsWith("^cron", StringComparison.Ordinal) => $"cron({Digits(1)} * ? * * *)",
        _ when pattern.Contains(":kms:", StringComparison.Ordinal) => OrEmpty($"arn:{account.Partition}:kms:{account.Region}:{Digits(12)}:key/{Text(8, 36)}"),
        _ when pattern.Contains(":ecr:", StringComparison.Ordinal) => OrEmpty($"arn:{account.Partition}:ecr:{account.Region}:{Digits(12)}:repository/{Text(2, 20)}"),
        _ when pattern.Contains(":sns:", StringComparison.Ordinal) => $"arn:{account.Partition}:sns:{account.Region}:{Digits(12)}:{Text(3, 20)}",
        _ when pattern.Contains(":model-package/", StringComparison.Ordinal) =>
            OrEmpty($"arn:{account.Partition}:sagemaker:{account.Region}:{Digits(12)}:model-package/{Text(3, 20)}/{Digits(1)}"),
        _ when pattern.StartsWith(@"^.*\.", StringComparison.Ordinal) => $"{Text(3, 20)}.{pattern[5..^1]}",
        _ when pattern.StartsWith("^ou-", StringComparison.Ordinal) => $"ou-{Digits(4)}-{Digits(8)}",
        @"^\d{12}$" => Digits(12),
        "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}" => $"{Text(3, 20)}-{Text(3, 20)}",
        "^[a-zA-Z0-9_.+-]+\\.[a-zA-Z0-9-]+\\.[a-zA-Z0-9-.]+$" => $"ml.{Text(2, 4)}.{Text(4, 8)}",
        "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*" => $"{Text(3, 10)}/{Text(3, 10)}".ToLowerInvariant(),
        _ => throw new InvalidOperationException($"No values are known for the pattern {pattern}."),
    };

    private string OrEmpty(string value) => _random.Next(2) == 0 ? "" : value;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string Text(int least, int most) => string.Concat(Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => Letters[_random.Next(Letters.Length)]));

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => _random.Next(1, 10)));
}
