using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Replay;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>Compares what requests for pipelines lead to.</summary>
internal static class ProvisionComparison
{
    public static IEnumerable<Finding> Findings(HandlerOutcome o, BlueprintManifest manifest, RequestComparison comparison)
    {
        var isServiceError = (string?)o.UpstreamBody["message"] == "A boto3 ClientError occurred";
        var values = o.UpstreamFiles().SelectMany(f => ParameterLists.Of(f.Value)).Concat(DirectParameters(o, manifest));
        var upstream = values.ToLookup(p => p.Key, p => Fixture.Real(p.Value));
        return (o.UpstreamStatus, o.Status) switch
        {
            (200, 200) => ChangeComparison.Findings(o, manifest, comparison),
            (_, _) when comparison.Errors.Count > 0 && (o.UpstreamStatus == 200 || isServiceError) && o.Status == 400 => comparison.Refusals(upstream),
            (200, _) => [new(IsMistakenForExisting(o) ? CompatIds.ErrorCodes : null, $"{o.Status} {o.Run.Answer.Body}, upstream {o.UpstreamText}")],
            (404 or 403 or 400, 500) when isServiceError && o.Case.IsMissing(BundleLayout.Template(manifest.Template)) && o.Run.Stacks.Changes.Count == 0 => [new(CompatIds.MissingTemplate, "the template is missing")],
            (400, 200) when isServiceError && o.Run.Stacks.HasDeleted => [new(CompatIds.ExistingStack, "a stack that never worked is replaced")],
            (_, 403) when isServiceError && IsRefusedUpload(o) => [new(CompatIds.NothingHalfDone, "the source comes before the stack")],
            (403, 403) when o.Run.Stacks.Changes.Count == 0 && o.UpstreamCalls("upload_file").Count > 0 && o.UpstreamCalls("CreateStack").Count > 0 =>
                FailureComparison.Findings(o).Append(new(CompatIds.NothingHalfDone, "no stack without its source")),
            _ when comparison.Errors.Count == 0 && !isServiceError => comparison.Acceptances(o.UpstreamDetails ?? o.UpstreamText),
            (400, 400) when isServiceError && IsMistakenForExisting(o) => [new(CompatIds.ErrorCodes, "another error of the same creation")],
            _ => FailureComparison.Findings(o),
        };
    }

    /// <summary>The parameters of a blueprint that is deployed directly.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode?>> DirectParameters(HandlerOutcome o, BlueprintManifest manifest) =>
        manifest.Deployment == Deployment.Stack && o.UpstreamCalls("CreateStack") is [var call, ..] ? ParameterLists.Of(call["Parameters"]!) : [];

    /// <summary>Whether the source's upload is refused, which upstream does not come to.</summary>
    private static bool IsRefusedUpload(HandlerOutcome o) =>
        o.Case.Aws["s3.upload_file"]?["error"] is not null && o.Run.Stacks.Changes.Count == 0 && o.UpstreamCalls("upload_file").Count == 0;

    /// <summary>Upstream takes every error whose text has "already exists" in it for a stack that exists.</summary>
    private static bool IsMistakenForExisting(HandlerOutcome o) =>
        o.Case.Aws["cloudformation.CreateStack"]?["error"] is JsonObject error
        && (string?)error["Code"] != "AlreadyExistsException"
        && ((string)error["Message"]!).Contains("already exists", StringComparison.Ordinal)
        && o.Status == 400 && ((string?)o.Run.Body?["message"])!.Contains("ClientError", StringComparison.Ordinal);
}
