using System.Text.Json;
using Mlops.Core;
using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Sdk.Testing.Clouds;

/// <summary>The orchestrator that is deployed in the account of AWS whose credentials the environment has.</summary>
internal sealed class AwsTarget : ITestTarget
{
    private const string OrchestratorStack = "mlops-orchestrator";
    private const string SettingsOutput = "Settings";

    private readonly AwsCloud _cloud;

    private AwsTarget(OrchestratorSettings settings) => (Settings, _cloud) = (settings, Open(settings));

    public string? StateFolder => null;

    public OrchestratorSettings Settings { get; }

    public OrchestratorPorts Ports => _cloud.Ports;

    public ILogs Logs => _cloud.Logs;

    public IFunctions Functions => _cloud.Functions;

    public WaitOptions Wait => _cloud.Wait;

    public IReadOnlyList<LocalNotification> Notifications => throw new BlueprintTestException("On AWS notifications go to the subscribers of the topic: only the local cloud keeps them.");

    public static async Task<AwsTarget> OpenAsync(TestCloudOptions options, CancellationToken cancellationToken)
    {
        if (options.Stubs.Count > 0)
        {
            throw new BlueprintTestException($"On AWS functions cannot be stubbed: {string.Join(", ", options.Stubs.Keys.Order(StringComparer.Ordinal))}. Run this test on the local cloud.");
        }

        if (options.Time != TimeProvider.System)
        {
            throw new BlueprintTestException("On AWS the clock cannot be set. Run this test on the local cloud.");
        }

        return new(options.AwsSettings ?? await FindSettingsAsync(cancellationToken));
    }

    public IBlueprintBucket Bucket(string name) => _cloud.Bucket(name);

    public Task CreateBucketAsync(string name, CancellationToken cancellationToken) => _cloud.CreateBucketAsync(name, cancellationToken);

    public Task WhenIdleAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _cloud.Dispose();
        return ValueTask.CompletedTask;
    }

    private static AwsCloud Open(OrchestratorSettings settings)
    {
        var options = new AwsCloudOptions { Settings = settings };
        // A local cloud that is reached as AWS is takes milliseconds.
        return new(Uri.TryCreate(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"), UriKind.Absolute, out var address) && address.IsLoopback
            ? options with { FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromMilliseconds(50) }
            : options);
    }

    private static async Task<OrchestratorSettings> FindSettingsAsync(CancellationToken cancellationToken)
    {
        var region = AwsProfile.DefaultRegion ?? throw new BlueprintTestException("No region of AWS is set: set AWS_REGION, or a region in the profile.");
        using var cloud = Open(new() { Region = region });
        var stack = await cloud.Ports.Stacks.DescribeAsync(OrchestratorStack, cancellationToken);
        var text = stack?.Outputs.FirstOrDefault(output => output.Name == SettingsOutput)?.Value
            ?? throw new BlueprintTestException($"The account has no orchestrator in {region}: no stack '{OrchestratorStack}' with the output '{SettingsOutput}'. 'mlops deploy' makes it.");
        try
        {
            return JsonSerializer.Deserialize(text, MlopsJson.Default.OrchestratorSettings)!;
        }
        catch (JsonException exception)
        {
            throw new BlueprintTestException($"The output '{SettingsOutput}' of the stack '{OrchestratorStack}' cannot be read: {exception.Message}", exception);
        }
    }
}
