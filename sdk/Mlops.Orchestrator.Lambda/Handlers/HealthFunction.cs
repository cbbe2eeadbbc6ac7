using System.Reflection;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Lambda;

namespace Mlops.Orchestrator.Lambda.Handlers;

/// <summary>Says whether the orchestrator can work: its environment, what is published, and whether it may do what it has to. It changes nothing.</summary>
/// <param name="open">Reads the environment.</param>
internal sealed class HealthFunction(Func<HandlerServices> open) : LambdaFunction<JsonNode, JsonObject>(HandlerJson.Default.JsonNode, HandlerJson.Default.JsonObject)
{
    /// <summary>What no stack, object or pipeline is called.</summary>
    private const string Nobody = "mlops-health-nobody";

    /// <inheritdoc/>
    protected override async Task<JsonObject> HandleAsync(JsonNode input, LambdaContext context, CancellationToken cancellationToken)
    {
        var checks = new List<Check>();
        HandlerServices? services = null;
        await CheckAsync("environment", () =>
        {
            services = open();
            return Task.FromResult("complete");
        });
        if (services is not null)
        {
            using var cloud = services.Cloud;
            var (ports, settings) = (cloud.Ports, services.Settings);
            var invocation = new InvocationLog(services.Log, "health", context);
            await CheckAsync("blueprints", async () => $"{(await new BlueprintCatalog(cloud.Blueprints).ReadAsync(cancellationToken)).Blueprints.Count} pipeline types in {settings.BlueprintBucket}");
            await CheckAsync("assets", async () =>
            {
                await ports.Assets.GetRevisionAsync(Nobody, cancellationToken);
                return $"{settings.AssetsBucket} can be read";
            });
            await CheckAsync("stacks", async () =>
            {
                await ports.Stacks.DescribeAsync($"{settings.StackNamePrefix}-{Nobody}", cancellationToken);
                return "can be described";
            });
            await CheckAsync("pipelines", async () =>
            {
                await ports.Pipelines.GetStateAsync($"{settings.StackNamePrefix}-{Nobody}", cancellationToken);
                return "can be read";
            });
            await CheckAsync("model cards", async () =>
            {
                await cloud.ModelCards.Records.FindModelAsync(Nobody, cancellationToken);
                return "can be read";
            });
            invocation.End(checks.All(check => check.IsOk) ? "healthy" : "not healthy");
        }

        return new()
        {
            ["status"] = checks.All(check => check.IsOk) ? "ok" : "failed",
            ["version"] = Version(),
            ["checks"] = new JsonArray([.. checks.Select(check => new JsonObject { ["name"] = check.Name, ["status"] = check.IsOk ? "ok" : "failed", ["message"] = check.Message })]),
        };

        async Task CheckAsync(string name, Func<Task<string>> look)
        {
            try
            {
                checks.Add(new(name, IsOk: true, await look()));
            }
            catch (Exception exception) when (exception is MlopsException or ServiceException)
            {
                checks.Add(new(name, IsOk: false, exception.Message));
            }
        }
    }

    private static string Version() => typeof(HealthFunction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private sealed record Check(string Name, bool IsOk, string Message);
}
