using System.Text.Json;
using Amazon.Runtime;
using Mlops.Cli.Workspaces;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>The account and the region that a command works in.</summary>
/// <param name="AccountId">The 12-digit id of the account.</param>
/// <param name="Region">The region.</param>
/// <param name="CallerArn">Who calls.</param>
/// <param name="Credentials">With which credentials; <see langword="null"/> for those that AWS's SDK finds.</param>
internal sealed record AwsPlace(string AccountId, string Region, string CallerArn, AWSCredentials? Credentials)
{
    /// <summary>The name of the role that leads into the stages' accounts.</summary>
    public string StageRole { get; init; } = AwsCloudOptions.DefaultStageRole;

    /// <summary>How to reach AWS for an orchestrator.</summary>
    /// <param name="settings">Its settings.</param>
    public AwsCloud Open(OrchestratorSettings settings) => new(OptionsFor(settings));

    private AwsCloudOptions OptionsFor(OrchestratorSettings settings)
    {
        var options = new AwsCloudOptions { Settings = settings, Credentials = Credentials, StageRole = StageRole };
        // A local cloud that is reached as AWS is takes no longer than it does otherwise.
        return Uri.TryCreate(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"), UriKind.Absolute, out var address) && address.IsLoopback
            ? options with { FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromMilliseconds(50) }
            : options;
    }
}

/// <summary>Finds who calls AWS where, and the orchestrator that is deployed there.</summary>
internal static class AwsAccess
{
    /// <summary>The output of the orchestrator's stack that has its settings.</summary>
    private const string SettingsOutput = "Settings";

    /// <summary>The name of the orchestrator's stack.</summary>
    public static string StackName(Workspace workspace) => $"{workspace.Prefix}-orchestrator";

    /// <summary>Opens the deployed orchestrator.</summary>
    /// <param name="workspace">What the command line says.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <param name="isMending">Whether stages' stacks are to be mended, which another role may do than the one that reads.</param>
    /// <exception cref="MlopsException">Nobody who is known calls, in another account than the one asked for, or where no orchestrator is.</exception>
    public static async Task<AwsWorkingCloud> OpenAsync(Workspace workspace, CancellationToken cancellationToken, bool isMending = false)
    {
        var account = (await FindAsync(workspace, cancellationToken)) with { StageRole = workspace.StageRole(isMending) };
        var settings = await FindSettingsAsync(workspace, account, cancellationToken) ?? throw AwsDiagnostics.HasNoOrchestrator(StackName(workspace), account);
        return new(account.Open(settings), settings);
    }

    /// <summary>Finds who calls, and where.</summary>
    /// <param name="workspace">What the command line says.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="MlopsException">No credentials, or not accepted ones; no region; another account than the one asked for.</exception>
    public static async Task<AwsPlace> FindAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var profile = FindProfile(workspace);
        var region = workspace.GivenRegion ?? profile?.Region ?? AwsProfile.DefaultRegion ?? throw AwsDiagnostics.HasNoRegion();
        using var aws = new AwsCloud(new() { Settings = new() { Region = region }, Credentials = profile?.Credentials });
        AwsCaller caller;
        try
        {
            caller = await aws.FindCallerAsync(cancellationToken);
        }
        catch (ServiceException refusal) when (AwsDiagnostics.ConcernsCredentials(refusal))
        {
            throw AwsDiagnostics.HasNoCredentials(refusal);
        }

        return workspace.GivenAccount is { } wanted && wanted != caller.AccountId
            ? throw AwsDiagnostics.IsOtherAccount(wanted, caller)
            : new(caller.AccountId, region, caller.Arn, profile?.Credentials);
    }

    /// <summary>The profile that is asked for; <see langword="null"/> when none is.</summary>
    /// <param name="workspace">What the command line says.</param>
    /// <exception cref="MlopsException">There is no such profile, or it has no credentials.</exception>
    public static AwsProfile? FindProfile(Workspace workspace)
    {
        SingleSignOn.Register();
        return workspace.Profile is { } name ? AwsProfile.Find(name) ?? throw AwsDiagnostics.HasNoProfile(name) : null;
    }

    /// <summary>The settings of the orchestrator: as its stack tells them, else, for one that was not deployed by this tool, as the settings' file does.</summary>
    private static async Task<OrchestratorSettings?> FindSettingsAsync(Workspace workspace, AwsPlace account, CancellationToken cancellationToken)
    {
        using var aws = account.Open(new() { Region = account.Region, AccountId = account.AccountId });
        var stack = await aws.Ports.Stacks.DescribeAsync(StackName(workspace), cancellationToken);
        if (stack?.Outputs.FirstOrDefault(output => output.Name == SettingsOutput) is { Value: var text })
        {
            try
            {
                return JsonSerializer.Deserialize(text, MlopsJson.Default.OrchestratorSettings) ?? throw AwsDiagnostics.HasUnreadableSettings(stack.Name, "they are null");
            }
            catch (JsonException exception)
            {
                throw AwsDiagnostics.HasUnreadableSettings(stack.Name, exception.Message);
            }
        }

        return stack is not null ? throw AwsDiagnostics.IsNotReady(stack)
            : workspace.File.Has(nameof(OrchestratorSettings.BlueprintBucket)) && workspace.File.Has(nameof(OrchestratorSettings.AssetsBucket))
                ? workspace.Settings with { Region = account.Region, AccountId = account.AccountId }
                : null;
    }
}
