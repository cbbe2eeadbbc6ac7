using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.SageMaker.Hosting;
using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>Creates, describes, stops and lists the jobs of one account and region.</summary>
/// <param name="account">Where they are.</param>
/// <param name="store">Their records.</param>
/// <param name="hosting">The models that they may need.</param>
/// <param name="data">The data that they may need.</param>
/// <param name="time">The clock that they are dated by.</param>
internal sealed class JobOperations(AwsAccount account, JobStore store, RecordedHosting hosting, InputData data, TimeProvider time)
{
    private static readonly FrozenDictionary<string, Operation> Operations = JobTypes.All
        .SelectMany(type => new Dictionary<string, Operation>
        {
            [$"Create{type.Kind}{type.Version}"] = (jobs, input) => jobs.Create(type, input),
            [$"Describe{type.Kind}{type.Version}"] = (jobs, input) => jobs.Describe(type, input),
            [$"Stop{type.Kind}"] = (jobs, input) => jobs.Stop(type, input),
            [$"List{type.Kind}s"] = (jobs, input) => jobs.List(type, input),
        })
        .Append(new("ListTags", (jobs, input) => jobs.ListTags(input)))
        .Append(new("Search", (jobs, input) => jobs.Search(input)))
        .ToFrozenDictionary();

    private const string Tags = "Tags";

    private readonly Lock _gate = new();

    private delegate JsonObject Operation(JobOperations jobs, JsonObject input);

    /// <summary>Does an operation; <see langword="null"/> when it is not one of these.</summary>
    /// <exception cref="SageMakerError">SageMaker would refuse.</exception>
    public JsonObject? TryCall(string operation, JsonObject input)
    {
        lock (_gate)
        {
            return Operations.GetValueOrDefault(operation)?.Invoke(this, input);
        }
    }

    /// <summary>The job of an ARN; <see langword="null"/> when there is none.</summary>
    public RecordedJob? Find(string arn) =>
        Arn.TryParse(arn, out var parsed) && parsed is { Service: "sagemaker", Path: [var part, var name] }
        && JobTypes.All.FirstOrDefault(type => type.ArnPart == part) is { } type
            ? store.Find(type, name)
            : null;

    /// <summary>Whether there is a job with a tag of that value.</summary>
    public bool HasTagged(string value) => JobTypes.All
        .SelectMany(store.List)
        .Any(job => job.Request[Tags] is JsonArray tags && tags.Any(tag => JsonText.StringOf(tag?["Value"]) == value));

    private JsonObject Create(JobType type, JsonObject input)
    {
        var name = input[type.NameMember]!.GetValue<string>();
        if (store.Find(type, name) is { } taken)
        {
            throw SageMakerError.InUse(taken.Record.Arn);
        }

        if (type.ModelMember is { } model)
        {
            hosting.RequireModel(input[model]!.GetValue<string>());
        }

        foreach (var address in type.DataMember is { } member ? Members.At(input, member).Select(found => JsonText.StringOf(found.Value)).OfType<string>() : [])
        {
            data.Require(address);
        }

        var arn = account.Arn("sagemaker", $"{type.ArnPart}/{name}").ToString();
        store.Save(type, new(type.Kind, name, arn, JobRecord.Running, time.GetUtcNow(), (JsonObject)input.DeepClone()));
        return new() { [type.ArnMember] = arn };
    }

    private JsonObject Describe(JobType type, JsonObject input) => Describe(type, Get(type, input));

    private static JsonObject Describe(JobType type, JobRecord job)
    {
        var output = (JsonObject)job.Request.DeepClone();
        output.Remove(Tags);
        foreach (var (member, value) in Summary(type, job).Concat(type.InDescription(job)))
        {
            output[member] = value?.DeepClone();
        }

        return output;
    }

    private JsonObject Stop(JobType type, JsonObject input)
    {
        var job = Get(type, input);
        if (job.Status != JobRecord.Running)
        {
            throw SageMakerError.Invalid($"The request was rejected because the job is in status {job.Status}.");
        }

        store.Save(type, job with { Status = JobRecord.Stopped, StoppedAt = time.GetUtcNow() });
        return [];
    }

    private JsonObject List(JobType type, JsonObject input)
    {
        var part = JsonText.StringOf(input["NameContains"]) ?? "";
        var status = JsonText.StringOf(input["StatusEquals"]);
        return new()
        {
            [$"{type.Kind}Summaries"] = new JsonArray(
            [
                .. store.List(type)
                    .Where(job => job.Name.Contains(part, StringComparison.OrdinalIgnoreCase) && (status is null || job.Status == status))
                    .OrderByDescending(job => job.CreatedAt)
                    .Select(job => new JsonObject(Summary(type, job).Concat(type.InSummary(job)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())))),
            ]),
        };
    }

    /// <summary>"Search" in the Amazon SageMaker API Reference, for jobs; the newest first.</summary>
    private JsonObject Search(JsonObject input)
    {
        var resource = JsonText.StringOf(input["Resource"]) ?? "";
        var type = JobTypes.All.FirstOrDefault(type => type.Kind == resource) ?? throw SageMakerError.Invalid($"The local cloud searches jobs only, not the resource '{resource}'.");
        var found = store.List(type)
            .OrderByDescending(job => job.CreatedAt)
            .Select(job => Describe(type, job))
            .Where(job => JobFilter.Matches(job, input["SearchExpression"] as JsonObject ?? []))
            .Take(input["MaxResults"] is JsonValue most && most.TryGetValue(out int count) ? count : int.MaxValue);
        return new() { ["Results"] = new JsonArray([.. found.Select(job => new JsonObject { [resource] = job })]) };
    }

    private JsonObject ListTags(JsonObject input)
    {
        var arn = JsonText.StringOf(input["ResourceArn"]) ?? "";
        var job = Find(arn) ?? throw new SageMakerError("ResourceNotFound", $"Resource {arn} does not exist.");
        return new() { [Tags] = job.Record.Request[Tags]?.DeepClone() ?? new JsonArray() };
    }

    private JobRecord Get(JobType type, JsonObject input)
    {
        var name = JsonText.StringOf(input[type.NameMember]) ?? "";
        return store.Find(type, name)?.Record
            ?? throw new SageMakerError(type.NotFoundType, string.Format(CultureInfo.InvariantCulture, type.NotFoundMessage, name));
    }

    private static JsonObject Summary(JobType type, JobRecord job) => new()
    {
        [type.NameMember] = job.Name,
        [type.ArnMember] = job.Arn,
        [type.StatusMember] = job.Status,
        ["CreationTime"] = Members.Seconds(job.CreatedAt),
        ["LastModifiedTime"] = Members.Seconds(job.StoppedAt ?? job.CreatedAt),
    };
}
