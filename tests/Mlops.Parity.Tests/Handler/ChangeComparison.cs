using System.IO.Compression;
using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Replay;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>Compares what was created, updated and uploaded for a request that both take.</summary>
internal static class ChangeComparison
{
    private const string ExistingStack = CompatIds.ExistingStack;
    private const string PlanTag = "mlops:plan";

    /// <remarks>What upstream makes of a half-switched variable, the template for one account with the parameters of several, is not compared further.</remarks>
    public static IEnumerable<Finding> Findings(HandlerOutcome o, BlueprintManifest manifest, RequestComparison comparison) =>
        EnvironmentRule.IsHalfSwitched(o.Case, "IS_MULTI_ACCOUNT", "True", "False") && manifest.Deployment == Deployment.Pipeline
            ? [.. Body(o, comparison), new(EnvironmentRule.CompatId, "one account here or several, neither upstream")]
            : [.. Body(o, comparison), .. Changes(o, comparison), .. Uploads(o, comparison)];

    private static IEnumerable<Finding> Body(HandlerOutcome o, RequestComparison comparison)
    {
        if (o.Run.Answer.Body == o.UpstreamText)
        {
            return [];
        }

        var isReplaced = o.Run.Stacks.HasDeleted && Message(o.Run.Body) == "success: stack creation started";
        var stackName = Message(o.Run.Body) == Message(o.UpstreamBody) ? comparison.ExplainStackName(Id(o.Run.Body), Id(o.UpstreamBody)) : null;
        return [new(isReplaced ? ExistingStack : stackName, $"{o.Run.Answer.Body}, upstream {o.UpstreamText}")];

        static string Message(JsonObject? body) => (string?)body?["message"] ?? "";
        static string Id(JsonObject? body) => (string?)body?["pipeline_id"] ?? "";
    }

    private static IEnumerable<Finding> Changes(HandlerOutcome o, RequestComparison comparison)
    {
        if (o.Run.Stacks.Changes is not [var (operation, stack)])
        {
            return [Finding.Wrong($"{o.Run.Stacks.Changes.Count} changes of stacks")];
        }

        var updates = o.UpstreamCalls("UpdateStack");
        if ((operation == "UpdateStack" && updates.Count > 0 ? updates : o.UpstreamCalls("CreateStack")) is not [var call, ..])
        {
            return [Finding.Wrong($"{operation}, where upstream changes no stack")];
        }

        var isOther = operation == "UpdateStack" ? updates.Count == 0 : o.Run.Stacks.HasDeleted;
        return isOther ? Stack(o, comparison, stack, call).Append(new(ExistingStack, $"{operation} of a stack that exists")) : Stack(o, comparison, stack, call);
    }

    private static IEnumerable<Finding> Stack(HandlerOutcome o, RequestComparison comparison, PlannedStack stack, JsonObject call)
    {
        var template = ((string)call["TemplateURL"]!).Replace($"https://{(string?)o.Case.Environment["BLUEPRINT_BUCKET_URL"]}/", "", StringComparison.Ordinal);
        var facts = new (string What, string Here, string Upstream)[]
        {
            ("stack", stack.Name, (string)call["StackName"]!),
            ("template", DocumentedKey(o, stack.TemplateKey), template),
            ("capabilities", string.Join(' ', stack.Capabilities), string.Join(' ', call["Capabilities"]!.AsArray())),
            ("tags", string.Join(' ', stack.Tags.Where(t => t.Key != PlanTag).Select(t => $"{t.Key}={t.Value}")), string.Join(' ', call["Tags"]!.AsArray().Select(t => $"{t!["Key"]}={t["Value"]}"))),
        };
        return facts.Where(f => f.Here != f.Upstream).Select(f => new Finding(comparison.ExplainStackName(f.Here, f.Upstream), $"{f.What} {f.Here}, upstream {f.Upstream}"))
            .Concat(stack.Tags.Where(t => t.Key == PlanTag).Select(t => new Finding(CompatIds.PlanTag, $"the tag {t.Key}={t.Value}")))
            .Concat(ParameterLists.Differences(stack.Parameters, ParameterLists.Of(call["Parameters"]!)));
    }

    /// <summary>Ours names the template by its hash (COMPAT-060); upstream's key is that of the copy. A type's own pipeline (COMPAT-030) stands for the one that upstream has for all.</summary>
    private static string DocumentedKey(HandlerOutcome o, string key)
    {
        var file = key[(key.LastIndexOf('/') + 1)..];
        var isOwn = RecordedEvent.Request(o.Case) is { } request && FoundBlueprint.Of(request) is { } manifest && BundleLayout.Pipeline(manifest.PipelineType).EndsWith($"/{file}", StringComparison.Ordinal);
        return BundleLayout.Template(isOwn ? BundleLayout.SingleAccountPipelineTemplate : file);
    }

    private static IEnumerable<Finding> Uploads(HandlerOutcome o, RequestComparison comparison)
    {
        var bucket = o.Settings.Settings!.AssetsBucket;
        var upstream = o.Case.Expected["uploads"]!.AsObject().ToDictionary(u => u.Key, u => u.Value!["zip"]!.AsObject());
        if (!upstream.Keys.ToHashSet().SetEquals(o.Run.Assets.Uploads.Keys.Select(key => $"{bucket}/{key}")))
        {
            return [Finding.Wrong($"uploads {string.Join(' ', o.Run.Assets.Uploads.Keys)}, upstream {string.Join(' ', upstream.Keys)}")];
        }

        return o.Run.Assets.Uploads.SelectMany(u => Zip(u.Value, upstream[$"{bucket}/{u.Key}"], comparison));
    }

    private static IEnumerable<Finding> Zip(byte[] content, JsonObject upstream, RequestComparison comparison)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        var here = zip.Entries.ToDictionary(e => e.FullName, Text);
        if (!here.Keys.ToHashSet().SetEquals(upstream.Select(f => f.Key)))
        {
            return [Finding.Wrong($"the zip has {string.Join(' ', here.Keys)}, upstream {string.Join(' ', upstream.Select(f => f.Key))}")];
        }

        return [.. here.Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal)).SelectMany(f => File(f.Key, f.Value, (string)upstream[f.Key]!, comparison))];
    }

    private static IEnumerable<Finding> File(string name, string here, string upstream, RequestComparison comparison)
    {
        var stage = name == "template_params.json" ? null : name[..name.IndexOf('_', StringComparison.Ordinal)];
        var own = ParameterLists.Of(JsonNode.Parse(here)!);
        var expected = ParameterLists.Of(JsonNode.Parse(upstream)!);
        return own.Select(p => p.Key).Order(StringComparer.Ordinal).SequenceEqual(expected.Select(p => p.Key).Order(StringComparer.Ordinal))
            ? comparison.Values(expected, stage, own.ToDictionary())
            : [Finding.Wrong($"{name} sets {string.Join(' ', own.Select(p => p.Key))}, upstream {string.Join(' ', expected.Select(p => p.Key))}")];
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
