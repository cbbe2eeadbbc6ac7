using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Aws.Quotas;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Deploying;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Cli.Doctor;

/// <summary>Checks who calls AWS and what they may do, the orchestrator that is deployed there, and the account's quotas; what hangs on a check that failed is not checked.</summary>
internal static class AwsChecks
{
    private const string StackCheck = "Orchestrator";
    private const string BlueprintsCheck = "Blueprints";

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck>();
        if (await TryAsync(checks, "Credentials", () => AwsAccess.FindAsync(context.Workspace, cancellationToken)) is not { } place)
        {
            return checks;
        }

        checks.Add(new("Credentials", CheckStatus.Ok, $"{place.CallerArn}, account {place.AccountId}, region {place.Region}"));
        using var aws = place.Open(new() { Region = place.Region, AccountId = place.AccountId });
        var (settings, instances) = await OrchestratorAsync(checks, context, place, aws, cancellationToken);
        var tasks = TaskPermissions.For(TaskPermissions.NamesOf(place, context.Workspace.Prefix, settings));
        checks.AddRange(await PermissionChecks.RunAsync(aws, new(place.AccountId, place.CallerArn), tasks, cancellationToken));
        using var installed = place.Open(settings ?? new() { Region = place.Region, AccountId = place.AccountId, NotificationsTopicArn = "" });
        checks.AddRange(await QuotaChecks.RunAsync(installed.Quotas, instances, cancellationToken));
        return checks;
    }

    /// <summary>Checks the orchestrator.</summary>
    /// <returns>Its settings, <see langword="null"/> when they cannot be had, and the instances of SageMaker that its blueprints' sample requests name.</returns>
    private static async Task<(OrchestratorSettings? Settings, IReadOnlyCollection<InstanceKind> Instances)> OrchestratorAsync(List<DoctorCheck> checks, CommandContext context, AwsPlace place, AwsCloud aws, CancellationToken cancellationToken)
    {
        var names = new OrchestratorNames(context.Workspace.Prefix, place.AccountId, place.Region);
        var found = await TryAsync(checks, StackCheck, async () => new FoundStack(await aws.Ports.Stacks.DescribeAsync(names.Stack, cancellationToken)));
        if (found is null)
        {
            return (null, []);
        }

        if (found.Stack is { } stack)
        {
            checks.Add(Judge(stack));
            if (!StackStatuses.IsUsable(stack.Status))
            {
                return (null, []);
            }

            await AddAsync(checks, "Drift", async () => Judge(await new DeployOrchestrator(aws.Ports.Stacks, aws.StackChanges, aws.Bucket, aws.Wait).FindDriftAsync(names, cancellationToken)));
        }

        await using var cloud = await TryAsync(checks, StackCheck, () => AwsAccess.OpenAsync(context.Workspace, cancellationToken));
        if (cloud is null)
        {
            return (null, []);
        }

        var instances = await TryAsync(checks, BlueprintsCheck, () => NamedInstances.FindAsync(new(cloud.Blueprints), cancellationToken));
        if (instances is not null)
        {
            await AddAsync(checks, BlueprintsCheck, () => BlueprintsAsync(cloud, cancellationToken));
        }

        await AddAsync(checks, "Assets", () => AssetsAsync(cloud, cancellationToken));
        return (cloud.Settings, instances ?? []);
    }

    /// <summary>What a stack's status means for who wants to work with the orchestrator.</summary>
    internal static DoctorCheck Judge(StackDescription stack)
    {
        var finding = $"the stack {stack.Name} is {stack.Status}{(stack.StatusReason is { Length: > 0 } reason ? $": {reason}" : "")}";
        return true switch
        {
            _ when StackStatuses.IsSuccess(stack.Status) => new(StackCheck, CheckStatus.Ok, finding),
            _ when StackStatuses.IsInProgress(stack.Status) => Warning("Wait for its end; 'mlops deploy' does, and goes on."),
            _ when StackStatuses.IsUsable(stack.Status) => Warning("The latest update failed and was undone: mend its cause, and repeat it with 'mlops deploy'."),
            _ => new(StackCheck, CheckStatus.Failure, finding) { Code = AwsDiagnostics.NotReady, Cure = "Go on from there with 'mlops deploy'." },
        };

        DoctorCheck Warning(string cure) => new(StackCheck, CheckStatus.Warning, finding) { Code = AwsDiagnostics.NotReady, Cure = cure };
    }

    private static DoctorCheck Judge(IReadOnlyList<DriftedResource> drift) => drift.Count == 0
        ? new("Drift", CheckStatus.Ok, "nothing was changed past CloudFormation")
        : new("Drift", CheckStatus.Warning, $"changed past CloudFormation: {string.Join(", ", drift.Select(resource => $"{resource.LogicalId} ({resource.Status})"))}")
        {
            Code = AwsDiagnostics.NotReady,
            Cure = "Look at it, and change it back, with 'mlops deploy --repair-drift'.",
        };

    private static async Task<DoctorCheck> BlueprintsAsync(AwsWorkingCloud cloud, CancellationToken cancellationToken)
    {
        var published = (await new BlueprintCatalog(cloud.Blueprints).ReadAsync(cancellationToken)).Blueprints.Count;
        return new("Blueprints", CheckStatus.Ok, $"the bucket {cloud.Settings.BlueprintBucket} can be read: {(published == 1 ? "1 pipeline type" : $"{published} pipeline types")}");
    }

    private static async Task<DoctorCheck> AssetsAsync(AwsWorkingCloud cloud, CancellationToken cancellationToken)
    {
        await cloud.Ports.Assets.ListAsync("mlops_provisioned_pipelines/", cancellationToken);
        return new("Assets", CheckStatus.Ok, $"the bucket {cloud.Settings.AssetsBucket} can be listed");
    }

    private static async Task AddAsync(List<DoctorCheck> checks, string name, Func<Task<DoctorCheck>> check)
    {
        if (await TryAsync(checks, name, check) is { } found)
        {
            checks.Add(found);
        }
    }

    /// <summary>Gives what is looked for, or adds why it cannot be had.</summary>
    private static async Task<T?> TryAsync<T>(List<DoctorCheck> checks, string name, Func<Task<T>> look)
        where T : class
    {
        try
        {
            return await look();
        }
        catch (MlopsException exception)
        {
            checks.AddRange(exception.Problems.Select(problem => Failed(name, problem)));
        }
        catch (ServiceException refusal)
        {
            checks.AddRange(ServiceDiagnostics.Problems(refusal).Select(problem => Failed(name, problem)));
        }

        return null;
    }

    private static DoctorCheck Failed(string name, Problem problem) => new(name, CheckStatus.Failure, problem.Message) { Code = problem.Code, Cure = problem.Hint ?? problem.Expected };

    /// <param name="Stack">The orchestrator's stack; <see langword="null"/> for an orchestrator that this tool did not deploy, or for none.</param>
    private sealed record FoundStack(StackDescription? Stack);
}
