using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;
using Mlops.Parity.Tests.Handler;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Orchestrator.Lambda.Tests.Replay;

/// <summary>AWS over the wire as a case describes it, the Lambda Runtime API for the case's event included. What it is asked goes to the same stand-ins that the replay in process has.</summary>
internal sealed class ScriptedCloud : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly JsonObject _event;
    private readonly ScriptedBlueprints _blueprints;
    private readonly ScriptedFiles _files;
    private readonly AwsScript _aws;
    private readonly string _blueprintBucket;
    private readonly TaskCompletionSource<(string Path, JsonNode? Body)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ModelCardExport? _export;
    private int _events;

    public ScriptedCloud(RecordedCase recorded)
    {
        _aws = new(recorded);
        (_event, _blueprints, _files) = (RecordedEvent.Of(recorded), new(recorded), new(_aws));
        (Stacks, Assets, Pipelines, Cards) = (new(_aws), new(_aws), new(_aws), new(_aws));
        _blueprintBucket = (string?)recorded.Environment["BLUEPRINT_BUCKET"] ?? "";
        _server = new(HandleAsync);
    }

    public string Url => _server.Url;

    public ScriptedStacks Stacks { get; }

    public ScriptedAssets Assets { get; }

    public ScriptedPipelines Pipelines { get; }

    public ScriptedModelCards Cards { get; }

    /// <summary>The outcomes of request files, by key.</summary>
    public Dictionary<string, string> Outcomes { get; } = [];

    /// <summary>The texts published.</summary>
    public List<string> Published { get; } = [];

    /// <summary>What the program told the Runtime API: the last segment of the path, and the body.</summary>
    public Task<(string Path, JsonNode? Body)> Answer => _answer.Task;

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        var path = Uri.UnescapeDataString(context.Request.Path.Value!.TrimStart('/'));
        if (path.StartsWith("2018-06-01/runtime/", StringComparison.Ordinal))
        {
            await RuntimeAsync(context, path[(path.LastIndexOf('/') + 1)..], body);
            return;
        }

        var isJson = context.Request.Headers["X-Amz-Target"].ToString() is { Length: > 0 };
        try
        {
            await (isJson ? JsonAsync(context, context.Request.Headers["X-Amz-Target"].ToString(), JsonNode.Parse(body)!.AsObject())
                : path.Length == 0 ? QueryAsync(context, Form(Encoding.UTF8.GetString(body)))
                : S3Async(context, path, body));
        }
        catch (ServiceException refusal)
        {
            await RefuseAsync(context, refusal, isJson, isOfS3: path.Length > 0);
        }
        catch (Exception exception)
        {
            _answer.TrySetException(exception);
            throw;
        }
    }

    private async Task RuntimeAsync(HttpContext context, string last, byte[] body)
    {
        if (last != "next")
        {
            _answer.TrySetResult((last, JsonNode.Parse(body)));
            context.Response.StatusCode = 202;
        }
        else if (Interlocked.Increment(ref _events) > 1)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "id-1";
            context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsync(_event.ToJsonString());
        }
    }

    private async Task QueryAsync(HttpContext context, Dictionary<string, string> form)
    {
        var action = form["Action"];
        XElement result = action switch
        {
            "DescribeStacks" => new("Stacks", new XElement("member", Describe(await Stacks.DescribeAsync(form["StackName"]) ?? throw Missing(action, form["StackName"])))),
            "CreateStack" => new("StackId", await Stacks.CreateAsync(Stack(form), form["ClientRequestToken"])),
            "UpdateStack" => await Stacks.UpdateAsync(form["StackName"], Stack(form) with { Name = NameIn(form["StackName"]) }, form["ClientRequestToken"]) == StackUpdateResult.NothingToDo
                ? throw new ServiceException("cloudformation", action, "ValidationError", "No updates are to be performed.")
                : new("StackId", form["StackName"]),
            "DeleteStack" => await DeleteAsync(form),
            "DescribeStackEvents" => new("StackEvents"),
            "ListStackResources" => new("StackResourceSummaries", (await Stacks.ResourcesAsync(form["StackName"])).Select(resource => new XElement(
                "member", new XElement("LogicalResourceId", "Resource"), new XElement("PhysicalResourceId", resource.PhysicalId), new XElement("ResourceType", resource.Type), new XElement("ResourceStatus", resource.Status)))),
            "Publish" => Publish(form),
            _ => throw new InvalidOperationException($"No case calls {action}."),
        };
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(new XElement($"{action}Response", new XElement($"{action}Result", result), new XElement("ResponseMetadata", new XElement("RequestId", "1"))).ToString());
    }

    private async Task<XElement> DeleteAsync(Dictionary<string, string> form)
    {
        await Stacks.DeleteAsync(form["StackName"], form["ClientRequestToken"]);
        return new("Nothing");
    }

    private XElement Publish(Dictionary<string, string> form)
    {
        Published.Add(form["Message"]);
        return new("MessageId", "1");
    }

    private async Task JsonAsync(HttpContext context, string target, JsonObject input)
    {
        var name = (string?)input["ModelCardName"] ?? "";
        JsonNode answer;
        switch (target[(target.LastIndexOf('.') + 1)..])
        {
            case "GetPipelineState":
                var state = await Pipelines.GetStateAsync((string)input["name"]!) ?? throw new ServiceException("codepipeline", "GetPipelineState", "PipelineNotFoundException", "no");
                answer = new JsonObject
                {
                    ["pipelineName"] = state.Name,
                    ["pipelineVersion"] = state.Version,
                    ["created"] = Seconds(state.CreatedAt),
                    ["updated"] = Seconds(state.UpdatedAt),
                    ["stageStates"] = new JsonArray([.. state.Stages.Select(stage => new JsonObject { ["stageName"] = stage.Name })]),
                };
                break;
            case "ListPipelineExecutions":
                answer = new JsonObject { ["pipelineExecutionSummaries"] = new JsonArray() };
                break;
            case "GetPipeline":
                answer = new JsonObject { ["pipeline"] = new JsonObject { ["name"] = input["name"]!.DeepClone() } };
                break;
            case "CreateModelCard":
                await Cards.CreateAsync(name, (string)input["ModelCardStatus"]!, (string)input["Content"]!);
                answer = new JsonObject { ["ModelCardArn"] = "arn" };
                break;
            case "UpdateModelCard":
                await (input["Content"] is { } content ? Cards.UpdateContentAsync(name, (string)content!) : Cards.UpdateStatusAsync(name, (string)input["ModelCardStatus"]!));
                answer = new JsonObject { ["ModelCardArn"] = "arn" };
                break;
            case "DescribeModelCard":
                answer = Describe(await Cards.DescribeAsync(name, (int?)input["ModelCardVersion"]));
                break;
            case "DeleteModelCard":
                await Cards.DeleteAsync(name);
                answer = new JsonObject();
                break;
            case "ListModelCards":
                answer = new JsonObject { ["ModelCardSummaries"] = new JsonArray([.. (await Cards.ListAsync()).Select(card => new JsonObject { ["ModelCardName"] = card.Name, ["ModelCardArn"] = card.Arn, ["ModelCardStatus"] = card.Status })]) };
                break;
            case "CreateModelCardExportJob":
                _export = await Cards.ExportAsync(name, (int?)input["ModelCardVersion"] ?? 1, (string)input["ModelCardExportJobName"]!, (string)input["OutputConfig"]!["S3OutputPath"]!);
                answer = new JsonObject { ["ModelCardExportJobArn"] = "arn" };
                break;
            case "DescribeModelCardExportJob":
                answer = new JsonObject { ["Status"] = _export!.Status, ["FailureReason"] = _export.FailureReason };
                break;
            case "DescribeModel" or "DescribeTrainingJob":
                throw new ServiceException("sagemaker", target, "ValidationException", "Could not find what no case has.");
            case "Search":
                answer = new JsonObject { ["Results"] = new JsonArray() };
                break;
            default:
                throw new InvalidOperationException($"No case calls {target}.");
        }

        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task S3Async(HttpContext context, string path, byte[] body)
    {
        // As of an upload in parts: no client takes it for the MD5 of the content.
        context.Response.Headers.ETag = "\"1-1\"";
        var (bucket, key) = path.Split('/', 2) is [var first, var rest] ? (first, rest) : (path, "");
        switch (context.Request.Method, key)
        {
            case ("GET", ""):
                var keys = await _blueprints.ListAsync(context.Request.Query["prefix"].ToString());
                await context.Response.WriteAsync(new XElement("ListBucketResult", new XElement("IsTruncated", "false"), keys.Select(found => new XElement("Contents", new XElement("Key", found), new XElement("ETag", "\"1\""), new XElement("LastModified", "2026-01-01T00:00:00.000Z"), new XElement("Size", "1")))).ToString());
                break;
            case ("PUT", _) when key.EndsWith(".result.json", StringComparison.Ordinal):
                Outcomes[key] = Encoding.UTF8.GetString(body);
                break;
            case ("PUT", _):
                await Assets.PutAsync(key, body);
                break;
            case ("GET", _) when bucket != _blueprintBucket:
                await context.Response.Body.WriteAsync(await _files.ReadAsync(bucket, key));
                break;
            case ("GET", _):
                await context.Response.Body.WriteAsync(await _blueprints.ReadAsync(key) ?? throw new ServiceException("s3", "GetObject", "NoSuchKey", "The specified key does not exist.") { StatusCode = 404 });
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private static Task RefuseAsync(HttpContext context, ServiceException refusal, bool isJson, bool isOfS3)
    {
        context.Response.StatusCode = refusal.StatusCode;
        context.Response.ContentType = isJson ? "application/x-amz-json-1.1" : "text/xml";
        XElement error = new("Error", new XElement("Code", refusal.Code), new XElement("Message", refusal.ServiceMessage));
        return context.Response.WriteAsync(isJson ? new JsonObject { ["__type"] = refusal.Code, ["message"] = refusal.ServiceMessage }.ToJsonString() : (isOfS3 ? error : new XElement("ErrorResponse", error)).ToString());
    }

    /// <summary>The body; S3's clients send one in signed chunks ("Signature calculations: transferring a payload in multiple chunks" in the Amazon S3 API Reference).</summary>
    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content);
        var bytes = content.ToArray();
        if (!request.Headers.ContainsKey("x-amz-decoded-content-length"))
        {
            return bytes;
        }

        var (decoded, position) = (new List<byte>(), 0);
        while (true)
        {
            var end = bytes.AsSpan(position).IndexOf("\r\n"u8) + position;
            var size = int.Parse(Encoding.ASCII.GetString(bytes, position, end - position).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return [.. decoded];
            }

            decoded.AddRange(bytes.AsSpan(end + 2, size));
            position = end + 2 + size + 2;
        }
    }

    private static Dictionary<string, string> Form(string body) => body.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));

    private PlannedStack Stack(Dictionary<string, string> form) => new(
        form["StackName"],
        form["TemplateURL"][$"{Url}/{_blueprintBucket}/".Length..],
        [.. Members(form, "Parameters").Select(member => new StackParameter(form[$"{member}.ParameterKey"], form.GetValueOrDefault($"{member}.ParameterValue", "")))],
        [.. Members(form, "Capabilities").Select(member => form[member])],
        [.. Members(form, "Tags").Select(member => new StackTag(form[$"{member}.Key"], form.GetValueOrDefault($"{member}.Value", "")))]);

    private static IEnumerable<string> Members(Dictionary<string, string> form, string list)
    {
        for (var number = 1; form.Keys.Any(key => key == $"{list}.member.{number}" || key.StartsWith($"{list}.member.{number}.", StringComparison.Ordinal)); number++)
        {
            yield return $"{list}.member.{number}";
        }
    }

    private static string NameIn(string stackId) => stackId.StartsWith("arn:", StringComparison.Ordinal) ? stackId.Split('/')[1] : stackId;

    private static IEnumerable<XElement> Describe(StackDescription stack) =>
        [new("StackName", NameIn(stack.Name)), new("StackId", stack.Id), new("StackStatus", stack.Status), new("CreationTime", "2024-01-02T03:04:05Z")];

    private static JsonObject Describe(ModelCard card) => new()
    {
        ["ModelCardName"] = card.Name,
        ["ModelCardArn"] = card.Arn,
        ["ModelCardVersion"] = card.Version,
        ["ModelCardStatus"] = card.Status,
        ["Content"] = card.Content,
        ["CreationTime"] = Seconds(card.CreatedAt),
        ["LastModifiedTime"] = Seconds(card.ModifiedAt),
        ["CreatedBy"] = card.CreatedBy?.DeepClone(),
        ["LastModifiedBy"] = card.ModifiedBy?.DeepClone(),
    };

    private static JsonNode? Seconds(DateTimeOffset? time) => time is { } known ? known.ToUnixTimeMilliseconds() / 1000.0 : null;

    private static ServiceException Missing(string action, string name) => new("cloudformation", action, "ValidationError", $"Stack with id {name} does not exist");
}
