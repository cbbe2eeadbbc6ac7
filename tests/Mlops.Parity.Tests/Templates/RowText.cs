namespace Mlops.Parity.Tests.Templates;

/// <summary>Writes a difference as the row of expected-differences.md that would explain it.</summary>
internal static class RowText
{
    /// <summary>Shorter values stand for themselves: they would be found everywhere.</summary>
    private const int ShortestName = 6;

    public static string Of(Difference difference, SampledValues values)
    {
        var names = values.Parameters.Keys.Concat(["AWS::StackName", "AWS::StackId"]).Select(name => (Name: name, Value: values.Named(name)!))
            .Where(name => name.Value.Length >= ShortestName)
            .OrderByDescending(name => name.Value.Length)
            .ToList();
        return $"| {difference.Fact.Resource} | {difference.Fact.Property} | {Cell(difference.Upstream)} | {Cell(difference.Here)} | COMPAT-??? |";

        string Cell(IReadOnlyCollection<string> texts) => texts.Count == 0 ? "–" : string.Join("<br>", texts.Select(text => text.Length == 0 ? "\"\"" : Named(text)));

        string Named(string text)
        {
            text = names.Aggregate(text, (result, name) => result.Replace(name.Value, $"{{{name.Name}}}", StringComparison.Ordinal));
            foreach (var service in (string[])["sagemaker", "logs", "events", "lambda", "iam", "ecr", "cloudformation", "codebuild"])
            {
                text = text.Replace(values.Named($"own:{service}")!, $"{{own:{service}}}", StringComparison.Ordinal);
            }

            return text.Replace(values.Named("arn")!, "{arn}", StringComparison.Ordinal)
                .Replace(values.Account.AccountId, "{AWS::AccountId}", StringComparison.Ordinal)
                .Replace(values.Account.Region, "{AWS::Region}", StringComparison.Ordinal);
        }
    }
}
