using System.Text.Json.Nodes;

namespace Mlops.Tests;

/// <summary>
/// Holds the answers that the AWS CLI and boto3 get from a local cloud against AWS's models (<c>sitecustomize.py</c>): members that they do not have, that are missing,
/// or of another type. Every program that <see cref="Programs"/> runs with a local cloud's credentials is watched.
/// </summary>
public sealed class AnswerCheck : IDisposable
{
    /// <summary>How the keys of a local cloud begin.</summary>
    private const string LocalKey = "LOCAL";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"answers-{Guid.NewGuid():N}.jsonl");

    private AnswerCheck()
    {
    }

    /// <summary>How many answers were held against the models so far.</summary>
    public static int Count { get; private set; }

    /// <summary>Watches a program that is to be run, if it calls a local cloud.</summary>
    /// <param name="environment">The program's variables.</param>
    /// <returns>The watch; <see langword="null"/> when the program calls none.</returns>
    public static AnswerCheck? Watch(IReadOnlyDictionary<string, string?>? environment) =>
        environment?.GetValueOrDefault("AWS_ACCESS_KEY_ID")?.StartsWith(LocalKey, StringComparison.Ordinal) == true ? new() : null;

    /// <summary>Watches the programs that a program starts in its turn.</summary>
    public static AnswerCheck WatchAll() => new();

    /// <summary>Variables with those that the watch needs.</summary>
    public Dictionary<string, string?> AddTo(IReadOnlyDictionary<string, string?> environment) => new(environment)
    {
        ["MLOPS_ANSWERS"] = _file,
        ["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "Answers"),
    };

    /// <summary>Fails the test for every answer that is not as AWS's models say.</summary>
    public void Check()
    {
        JsonNode[] answers = File.Exists(_file) ? [.. File.ReadLines(_file).Select(line => JsonNode.Parse(line)!)] : [];
        Count += answers.Length;
        var problems = answers.SelectMany(answer => answer["problems"]!.AsArray().Select(problem => $"{answer["operation"]} ({answer["status"]}): {problem}")).Distinct().ToList();
        Assert.True(problems.Count == 0, $"Answers that AWS would not give:\n{string.Join('\n', problems)}");
    }

    public void Dispose() => File.Delete(_file);
}
