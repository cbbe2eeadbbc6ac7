using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Archives;
using Mlops.Parity.Tests.Handler;
using Mlops.Parity.Tests.Recordings;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Lambda.Tests.Replay;

/// <summary>The published program, a process for each recorded request, behind the Runtime API: it answers and calls AWS as the handlers do in process.</summary>
[Collection(NativePrograms.Name)]
public sealed partial class NativeReplayTests(NativeProgram program, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Folders => [.. CaseFiles.Ours];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Requests_EachRecorded_AreAnsweredAsInProcess(string folder)
    {
        var cases = CaseFiles.Read(folder, "handler.jsonl");
        var differences = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (recorded, _) =>
        {
            var settings = CaseSettings.Of(recorded);
            var (expected, actual) = (Expected(recorded, settings), await ActualAsync(recorded, settings.Settings is not null));
            if (expected != actual)
            {
                differences.Add($"{recorded.Id} ({recorded.Type})\n  in process {expected}\n  as process {actual}");
            }
        });

        output.WriteLine($"counted: {folder}, answered by the native program as in process: {cases.Count - differences.Count} of {cases.Count}");
        Assert.NotEmpty(cases);
        Assert.True(differences.IsEmpty, $"{differences.Count} of {cases.Count}\n{string.Join('\n', differences.Order(StringComparer.Ordinal))}");
    }

    private static string Expected(RecordedCase recorded, CaseSettings settings)
    {
        var run = HandlerRun.Of(recorded, settings, hasRecordedIds: false);
        return settings.Settings is null
            ? $"error {string.Join(' ', settings.Problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal))}"
            : Describe(run.Answer.StatusCode, run.Answer.Body, run.Stacks, run.Assets, run.Pipelines, run.Cards);
    }

    private async Task<string> ActualAsync(RecordedCase recorded, bool isConfigured)
    {
        await using var cloud = new ScriptedCloud(recorded);
        await cloud.StartAsync();
        using var process = Programs.Start(program.Path, [], environment: Variables(recorded, cloud.Url));
        var (log, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await Task.WhenAny(cloud.Answer, process.WaitForExitAsync()).WaitAsync(Patience);
            if (!cloud.Answer.IsCompleted)
            {
                return $"ended with {process.ExitCode}: {await error}";
            }

            var (path, body) = await cloud.Answer;
            if (path == "error")
            {
                return isConfigured ? $"error {body!.ToJsonString()}" : $"error {string.Join(' ', Variable().Matches((string)body!["errorMessage"]!).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal))}";
            }

            if (!RecordedEvent.IsOfFile(recorded))
            {
                return Describe((int)body!["statusCode"]!, (string)body["body"]!, cloud.Stacks, cloud.Assets, cloud.Pipelines, cloud.Cards);
            }

            var outcome = body!["outcomes"]!.AsArray().Single()!;
            Assert.Single(cloud.Published);
            Assert.True(JsonNode.DeepEquals(outcome, JsonNode.Parse(Assert.Single(cloud.Outcomes).Value)), $"{recorded.Id}: {outcome.ToJsonString()}");
            return Describe((int)outcome["statusCode"]!, outcome["answer"]!.ToJsonString(), cloud.Stacks, cloud.Assets, cloud.Pipelines, cloud.Cards);
        }
        finally
        {
            process.Kill();
        }
    }

    private static Dictionary<string, string?> Variables(RecordedCase recorded, string url) => new(recorded.Environment.Select(variable => KeyValuePair.Create(variable.Key, variable.Value is null ? null : Fixture.Real((string)variable.Value!)))!)
    {
        ["ACCOUNT_ID"] = Fixture.AccountId,
        ["_HANDLER"] = RecordedEvent.IsOfFile(recorded) ? "configuration" : "api",
        ["AWS_LAMBDA_RUNTIME_API"] = url["http://".Length..],
        ["AWS_ENDPOINT_URL"] = url,
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_MAX_ATTEMPTS"] = "1",
    };

    /// <summary>The status, the body and everything that was changed or asked at AWS.</summary>
    private static string Describe(int status, string body, ScriptedStacks stacks, ScriptedAssets assets, ScriptedPipelines pipelines, ScriptedModelCards cards)
    {
        var calls = stacks.Changes.Select(change => $"{change.Operation} {JsonSerializer.Serialize(change.Stack)}")
            .Concat(stacks.HasDeleted ? ["DeleteStack"] : [])
            .Concat(assets.Uploads.OrderBy(upload => upload.Key, StringComparer.Ordinal).Select(upload => $"PutObject {upload.Key} {Sha256.Of(upload.Value)}"))
            .Concat(pipelines.Asked.Select(name => $"GetPipelineState {name}"))
            .Concat(cards.Changes.Select(change => $"{change.Operation} {change.Parameters.ToJsonString()}"));
        return $"{status} {Text(body)}\n    {string.Join("\n    ", calls)}";
    }

    /// <summary>
    /// JSON in one form, whoever wrote it. What the recording made up is left out: the id of a stack that is not there and a pipeline's name, which are those
    /// asked for where a service answers, and the offset of a time, which a service gives as seconds.
    /// </summary>
    private static string Text(string body)
    {
        if (!body.StartsWith('{'))
        {
            return body.Trim('"');
        }

        var json = JsonNode.Parse(body)!.AsObject();
        json.Remove("pipelineName");
        foreach (var name in new[] { "created", "updated" }.Where(json.ContainsKey))
        {
            json[name] = DateTimeOffset.Parse((string)json[name]!, CultureInfo.InvariantCulture).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }

        return MissingStack().Replace(json.ToJsonString(), "Stack with id x does not exist");
    }

    [GeneratedRegex(@"environment variable (?<name>[A-Z_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"Stack with id \S+ does not exist")]
    private static partial Regex MissingStack();
}
