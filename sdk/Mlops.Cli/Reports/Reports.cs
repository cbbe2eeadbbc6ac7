using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.CloudFormation.Permissions;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Deploying;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Repair;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>list</c>.</summary>
/// <param name="Bundle">The bundle's path.</param>
/// <param name="SdkVersion">The version of the SDK that made it.</param>
/// <param name="Blueprints">The blueprints.</param>
internal sealed record BlueprintListReport(string Bundle, string SdkVersion, IReadOnlyList<ListedBlueprint> Blueprints);

/// <summary>A blueprint in the list: what the catalog says of it, and what is deployed of it.</summary>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it does.</param>
/// <param name="StackNameSuffix">What the names of its stacks end with.</param>
/// <param name="Manifest">The immutable key of its manifest.</param>
/// <param name="Template">The immutable key of its template.</param>
/// <param name="PipelinesBehind">The ids of the pipelines whose code is behind the bundle that is published in the local cloud.</param>
internal sealed record ListedBlueprint(
    string PipelineType, string Version, string Description, string StackNameSuffix, string Manifest, string Template, IReadOnlyList<string> PipelinesBehind);

/// <summary>The JSON of <c>permissions</c>.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Policy">The policy, as IAM takes it.</param>
/// <param name="Explanation">What brings each action, and why some are not kept to names of the stack.</param>
/// <param name="Warnings">What the policy lacks.</param>
/// <param name="Difference">How another bundle's differs; <see langword="null"/> when none was named.</param>
internal sealed record PermissionsReport(
    string PipelineType, JsonObject Policy, IReadOnlyList<NeededAction> Explanation, IReadOnlyList<Problem> Warnings, PermissionsDifference? Difference);

/// <summary>How two policies differ.</summary>
/// <param name="Added">What this bundle's allows and the other's does not.</param>
/// <param name="Removed">The reverse.</param>
internal sealed record PermissionsDifference(IReadOnlyList<PermissionsGrant> Added, IReadOnlyList<PermissionsGrant> Removed);

/// <summary>An action on a resource.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The ARN, or <c>*</c>.</param>
internal sealed record PermissionsGrant(string Action, string Resource);

/// <summary>The JSON of <c>lint</c>.</summary>
/// <param name="Files">How many files were looked at.</param>
/// <param name="Errors">How many errors there are.</param>
/// <param name="Warnings">How many warnings there are.</param>
/// <param name="Findings">What is wrong.</param>
internal sealed record LintReport(int Files, int Errors, int Warnings, IReadOnlyList<LintFinding> Findings);

/// <summary>Something that is wrong with a file.</summary>
/// <param name="File">The file's name as given; of a template in a bundle, the bundle's with the template's key.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Problem">What is wrong; its place is a JSON Pointer into the file.</param>
internal sealed record LintFinding(string File, int Line, int Column, Problem Problem)
{
    /// <summary>Whether it is an error.</summary>
    public bool IsError => Problem.Severity == ProblemSeverity.Error;

    /// <summary>What is wrong, what was expected and how to mend it.</summary>
    public string Text => (Problem with { Code = "", Pointer = "" }).ToString().Trim();
}

/// <summary>The JSON of <c>pipelines</c>.</summary>
/// <param name="Pipelines">The provisioned pipelines, by name.</param>
internal sealed record PipelineListReport(IReadOnlyList<PipelineSummary> Pipelines);

/// <summary>The JSON of <c>repair</c>.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Mended">Whether all is well now, as far as it can be mended.</param>
/// <param name="Steps">What was found.</param>
/// <param name="Failure">Why it could not be mended; absent when it was.</param>
internal sealed record RepairReport(string Name, bool Mended, IReadOnlyList<RepairStep> Steps, StackFailure? Failure);

/// <summary>The JSON of <c>delete</c>.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Deleted">Whether there was anything to delete.</param>
internal sealed record DeletionReport(string Name, bool Deleted);

/// <summary>The JSON of <c>docs</c>.</summary>
/// <param name="Folder">Where the pages were written to.</param>
/// <param name="Pages">Their file names.</param>
internal sealed record DocsReport(string Folder, IReadOnlyList<string> Pages);

/// <summary>The JSON of <c>glue</c>.</summary>
/// <param name="Folder">Where the files are.</param>
/// <param name="Files">Their paths in it, with slashes.</param>
/// <param name="Changed">How many of them were written or deleted; the others were up to date.</param>
internal sealed record GlueReport(string Folder, IReadOnlyList<string> Files, int Changed);

/// <summary>The JSON of <c>import</c>.</summary>
/// <param name="Folder">Where the solution was written to.</param>
/// <param name="PipelineTypes">The pipeline types in it.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Findings">What could not be known, each with its place and what to do.</param>
internal sealed record ImportReport(string Folder, IReadOnlyList<string> PipelineTypes, int Files, IReadOnlyList<Problem> Findings);

/// <summary>The JSON of <c>package</c>.</summary>
/// <param name="Folder">Where the bundle was written to.</param>
/// <param name="Zip">The zip.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Files">How many files it holds.</param>
internal sealed record PackageReport(string Folder, string Zip, string Sha256, int Files);

/// <summary>The JSON of <c>publish</c>.</summary>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Bucket">The blueprint bucket.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Written">The keys that were written, or would be, in order.</param>
internal sealed record PublishReport(string Bundle, string Version, string Bucket, bool DryRun, IReadOnlyList<string> Written)
{
    /// <summary>What the deployed orchestrator lacks for blueprints of the bundle.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    /// <summary>What nothing names any more and was deleted, or would be; absent when it was not looked for.</summary>
    public PruneReport? Pruned { get; init; }
}

/// <summary>The files that were deleted, or would be.</summary>
/// <param name="Bytes">How much they take.</param>
/// <param name="Files">Their keys, in order.</param>
internal sealed record PruneReport(long Bytes, IReadOnlyList<string> Files)
{
    public static PruneReport Of(IReadOnlyList<ListedFile> files) => new(files.Sum(file => file.Size), [.. files.Select(file => file.Key)]);
}

/// <summary>The JSON of <c>deploy</c>.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="Stack">The orchestrator's stack.</param>
/// <param name="End">How it ended.</param>
/// <param name="Changes">What was changed, or would be, in each stack that had changes.</param>
/// <param name="Drift">What was found changed past CloudFormation; absent when it was not looked for.</param>
/// <param name="Outputs">The outputs of the orchestrator's stack.</param>
/// <param name="Failure">Why it failed; absent when it did not.</param>
internal sealed record DeploymentReport(
    string AccountId,
    string Region,
    string Stack,
    DeploymentEnd End,
    IReadOnlyList<StackChangesReport> Changes,
    IReadOnlyList<DriftedResource>? Drift,
    IReadOnlyList<StackOutput> Outputs,
    StackFailure? Failure);

/// <summary>What changes in a stack.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Resources">Its resources that change.</param>
internal sealed record StackChangesReport(string Stack, IReadOnlyList<ResourceChangeReport> Resources);

/// <summary>What changes in a resource.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c>, <c>Remove</c>, <c>Import</c> or <c>Dynamic</c>.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="Replacement">Whether another resource takes its place.</param>
/// <param name="Properties">The properties that change.</param>
/// <param name="NewlyAllowed">What it allows that was not allowed before; absent where CloudFormation does not say what a policy has in it.</param>
internal sealed record ResourceChangeReport(
    string Action, string LogicalId, string Type, string? Replacement, IReadOnlyList<string> Properties, IReadOnlyList<string>? NewlyAllowed);

/// <summary>The JSON of <c>destroy</c>.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="Stacks">The stacks that were deleted.</param>
/// <param name="Kept">The resources that are left, by their names at AWS.</param>
internal sealed record DestructionReport(string AccountId, string Region, IReadOnlyList<string> Stacks, IReadOnlyList<string> Kept);

/// <summary>The JSON of <c>invoke</c>.</summary>
/// <param name="LogicalId">The function's name in the template.</param>
/// <param name="Function">Its name at AWS.</param>
/// <param name="Succeeded">Whether it did not fail.</param>
/// <param name="Error">How it failed, in Lambda's word; absent when it did not.</param>
/// <param name="Answer">Its answer; of a failure, what Lambda tells of it.</param>
/// <param name="Log">The end of what it has logged.</param>
internal sealed record InvocationReport(string LogicalId, string Function, bool Succeeded, string? Error, JsonNode? Answer, string Log);

/// <summary>The JSON of a command that could not do its work.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Problems">Why.</param>
internal sealed record FailureReport(int ExitCode, IReadOnlyList<Problem> Problems);

/// <summary>The JSON of <c>validate</c>.</summary>
/// <param name="Valid">Whether every request is.</param>
/// <param name="Requests">The requests.</param>
internal sealed record ValidationReport(bool Valid, IReadOnlyList<RequestReport> Requests);

/// <summary>What was found in one request.</summary>
/// <param name="File">The file's name as given, or <c>stdin</c>.</param>
/// <param name="PipelineType">Its pipeline type, when it has a known one.</param>
/// <param name="Valid">Whether it can be provisioned.</param>
/// <param name="Problems">The problems, warnings among them.</param>
internal sealed record RequestReport(string File, string? PipelineType, bool Valid, IReadOnlyList<Problem> Problems);

/// <summary>The JSON of one provisioned request.</summary>
/// <param name="File">The request's file, or <c>stdin</c>.</param>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="PipelineId">The pipeline's id (ARN).</param>
/// <param name="PlanId">The plan's id.</param>
internal sealed record ProvisionedRequestReport(string File, string PipelineType, string PipelineId, string PlanId)
{
    /// <summary>Whether it worked.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Whether everything was as planned already.</summary>
    public required bool NoChange { get; init; }

    /// <summary>Whether it goes on without the command, whose answer tells that it has begun; absent when it was waited for.</summary>
    public bool? IsUnderWay { get; init; }

    /// <summary>The stacks, the deployment pipeline's first.</summary>
    public required IReadOnlyList<string> Stacks { get; init; }

    /// <summary>The pipeline's stages.</summary>
    public required IReadOnlyList<StageReport> Stages { get; init; }

    /// <summary>The blueprint stack's outputs.</summary>
    public required IReadOnlyList<StackOutput> Outputs { get; init; }

    /// <summary>The approval that the pipeline waits for; absent when it has ended.</summary>
    public PendingApproval? Approval { get; init; }

    /// <summary>Why it failed; absent on success.</summary>
    public StackFailure? Failure { get; init; }

    /// <summary>The report of an outcome.</summary>
    /// <param name="file">The request's file.</param>
    /// <param name="outcome">The outcome.</param>
    public static ProvisionedRequestReport Of(string file, ProvisioningOutcome outcome) => new(file, outcome.Plan.PipelineType, outcome.PipelineId, outcome.Plan.Id)
    {
        Succeeded = outcome.Failure is null,
        NoChange = outcome.NoChange,
        Stacks = StacksOf(outcome.Plan),
        Stages = [.. outcome.Stages.Select(s => new StageReport(s.Name, s.Status, Math.Round(s.Duration.TotalSeconds, 3)))],
        Outputs = outcome.Outputs,
        Approval = outcome.Approval,
        Failure = outcome.Failure,
    };

    /// <summary>The report of a provisioning that goes on without the command.</summary>
    /// <param name="file">The request's file.</param>
    /// <param name="started">What was begun.</param>
    public static ProvisionedRequestReport Of(string file, StartedProvisioning started) => new(file, started.Plan.PipelineType, started.PipelineId, started.Plan.Id)
    {
        Succeeded = true,
        NoChange = false,
        IsUnderWay = true,
        Stacks = StacksOf(started.Plan),
        Stages = [],
        Outputs = [],
    };

    private static IReadOnlyList<string> StacksOf(Plan plan) => [.. plan.Stages.Select(s => s.StackName).Prepend(plan.Stack.Name).Distinct()];
}

/// <summary>The JSON of <c>provision</c>.</summary>
/// <param name="Succeeded">Whether every request was provisioned.</param>
/// <param name="Requests">The requests that were worked on, in order; after a failure the rest is left out.</param>
internal sealed record ProvisioningReport(bool Succeeded, IReadOnlyList<ProvisionedRequestReport> Requests);

/// <summary>A stage of a pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status; absent when it was not reached.</param>
/// <param name="Seconds">How long it was at work.</param>
internal sealed record StageReport(string Name, string? Status, double Seconds);

/// <summary>The JSON of <c>integrate</c>.</summary>
/// <param name="Folder">The checkout.</param>
/// <param name="Version">Its version; <see langword="null"/> when it does not say.</param>
/// <param name="Blueprints">The pipeline types that it has from bundles afterwards.</param>
/// <param name="Applied">Whether the changes were made, not only shown.</param>
/// <param name="Changes">The changes; empty when there was nothing to do.</param>
/// <param name="Warnings">What is odd but did not stop the work.</param>
internal sealed record IntegrationReport(
    string Folder,
    string? Version,
    IReadOnlyList<IntegratedTypeReport> Blueprints,
    bool Applied,
    IReadOnlyList<FileChangeReport> Changes,
    IReadOnlyList<Problem> Warnings);

/// <summary>A pipeline type that a checkout of AWS's Python solution has from a bundle.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Bundle">The bundle's name.</param>
internal sealed record IntegratedTypeReport(string PipelineType, string Bundle);

/// <summary>What became of a file.</summary>
/// <param name="Path">Its path, with slashes.</param>
/// <param name="Change"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Diff">The change as a unified diff, when it was asked for.</param>
internal sealed record FileChangeReport(string Path, string Change, string? Diff);

/// <summary>What a check found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Status">Whether it is as it must be.</param>
/// <param name="Finding">What was found.</param>
internal sealed record DoctorCheck(string Name, CheckStatus Status, string Finding)
{
    /// <summary>The id of the diagnostic; <see langword="null"/> when all is well.</summary>
    public string? Code { get; init; }

    /// <summary>How to mend it.</summary>
    public string? Cure { get; init; }
}

/// <summary>The outcomes of a check.</summary>
internal enum CheckStatus
{
    /// <summary>As it must be.</summary>
    [JsonStringEnumMemberName("ok")] Ok,

    /// <summary>Something will not work, but not everything.</summary>
    [JsonStringEnumMemberName("warn")] Warning,

    /// <summary>Must be mended.</summary>
    [JsonStringEnumMemberName("fail")] Failure,
}

/// <summary>The JSON of <c>doctor</c>.</summary>
/// <param name="Healthy">Whether nothing failed.</param>
/// <param name="Checks">The checks.</param>
internal sealed record DoctorReport(bool Healthy, IReadOnlyList<DoctorCheck> Checks);
