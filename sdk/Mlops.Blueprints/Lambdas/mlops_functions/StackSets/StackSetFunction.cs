using Amazon.Runtime;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Sdk.Lambda;

namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>The function <c>stackset</c>: a pipeline's action that brings a template to the accounts of an organizational unit.</summary>
/// <remarks>
/// <para>
/// Permissions: cloudformation:DescribeStackSet, DescribeStackInstance, DescribeStackSetOperation, CreateStackSet, CreateStackInstances, UpdateStackSet;
/// codepipeline:PutJobSuccessResult, PutJobFailureResult. The artifact is read with the pipeline's credentials. <c>CALL_AS</c> is SELF (the default) or DELEGATED_ADMIN.
/// </para>
/// <para>
/// UserParameters: <c>{"stackset_name": "…", "artifact": "…", "template_file": "….yaml", "stage_params_file": "….json", "account_ids": ["…"], "org_ids": ["ou-…"], "regions": ["…"]}</c>.
/// The stack in the first account and region decides how the action ends.
/// </para>
/// </remarks>
internal sealed class StackSetFunction(StackSetService stackSets, Func<PipelineArtifactCredentials?, IObjects> objects, IPipelineJobs jobs) : PipelineActionFunction(jobs)
{
    /// <summary>More than any template with its parameters.</summary>
    private const int MaximumArtifactBytes = 64 * 1024 * 1024;

    public static StackSetFunction Create() => new(
        new StackSetService(AwsClients.CloudFormation(), Environment.GetEnvironmentVariable("CALL_AS") is { Length: > 0 } callAs ? callAs : "SELF"),
        credentials => new S3Objects(credentials is null ? null : new SessionAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken)),
        new PipelineJobs(AwsClients.CodePipeline()));

    protected override async Task<PipelineActionResult> HandleAsync(PipelineActionRequest request, CancellationToken cancellationToken)
    {
        var target = StackSetTarget.Parse(request.UserParameters);
        var progress = request.ContinuationToken is { } token
            ? await ContinueAsync(target, StackSetProgress.Parse(token), cancellationToken)
            : await StartAsync(target, request, cancellationToken);
        return progress is null ? PipelineActionResult.Succeeded : PipelineActionResult.Continue(progress.ToString());
    }

    private async Task<StackSetProgress> StartAsync(StackSetTarget target, PipelineActionRequest request, CancellationToken cancellationToken)
    {
        // A new process spends most of its time on the first call to each service: so on both at once.
        var reading = Task.Run(() => ReadAsync(target, request, cancellationToken), cancellationToken);
        var finding = stackSets.ExistsAsync(target.StackSetName, cancellationToken);
        await Task.WhenAll(reading, finding);

        var artifact = await reading;
        if (!await finding)
        {
            await stackSets.CreateAsync(target, artifact, cancellationToken);
            return new StackSetProgress(await stackSets.CreateInstancesAsync(target, cancellationToken), CreatesInstances: true);
        }

        // A set without stacks is what an action leaves that ended in between. Its stacks are created when the update is done: a set does one thing at a time.
        var instance = await stackSets.FindInstanceAsync(target, cancellationToken);
        return instance is { DetailedStatus: "INOPERABLE" }
            ? throw new InvalidOperationException($"The stack of {target.StackSetName} in account {target.AccountId} is INOPERABLE: delete it from the StackSet, then retry. {instance.Reason}".TrimEnd())
            : new StackSetProgress(await stackSets.UpdateAsync(target, artifact, instance is not null, cancellationToken), CreatesInstances: false);
    }

    /// <returns>What is still waited for; <see langword="null"/> when all is done.</returns>
    private async Task<StackSetProgress?> ContinueAsync(StackSetTarget target, StackSetProgress progress, CancellationToken cancellationToken)
    {
        var status = await stackSets.OperationStatusAsync(target.StackSetName, progress.OperationId, cancellationToken);
        if (status is "QUEUED" or "RUNNING" or "STOPPING")
        {
            return progress;
        }

        var instance = await stackSets.FindInstanceAsync(target, cancellationToken);
        return (status, instance) switch
        {
            (not "SUCCEEDED", _) => throw Failed(target, $"the operation {progress.OperationId} is {status}", instance),
            (_, null) when !progress.CreatesInstances => new StackSetProgress(await stackSets.CreateInstancesAsync(target, cancellationToken), CreatesInstances: true),
            (_, null) => throw Failed(target, $"the account is not in {string.Join(", ", target.OrganizationalUnitIds)}", instance),
            (_, { DetailedStatus: "PENDING" or "RUNNING" }) => progress,
            (_, { DetailedStatus: "SUCCEEDED" }) => null,
            _ => throw Failed(target, $"the stack is {instance.DetailedStatus}", instance),
        };
    }

    private async Task<StackSetArtifact> ReadAsync(StackSetTarget target, PipelineActionRequest request, CancellationToken cancellationToken)
    {
        var artifact = request.InputArtifacts.FirstOrDefault(artifact => artifact.Name == target.Artifact)
            ?? throw new InvalidDataException($"The action has no input artifact '{target.Artifact}'; it has {string.Join(", ", request.InputArtifacts.Select(a => a.Name))}.");
        var zip = await objects(request.ArtifactCredentials).ReadAsync(new S3Location(artifact.Bucket, artifact.Key), MaximumArtifactBytes, cancellationToken);
        return StackSetArtifact.Read(zip, target.TemplateFile, target.ParametersFile);
    }

    private static InvalidOperationException Failed(StackSetTarget target, string what, StageInstance? instance) =>
        new($"StackSet {target.StackSetName} did not reach account {target.AccountId} in {target.Regions[0]}: {what}. {instance?.Reason}".TrimEnd());
}
