using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Configuration;
using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Lambda.Handlers;

/// <summary>What a handler works with.</summary>
/// <param name="Settings">The orchestrator's settings.</param>
/// <param name="Cloud">AWS.</param>
/// <param name="Answers">Writes the answers.</param>
/// <param name="Log">The log.</param>
internal sealed record HandlerServices(OrchestratorSettings Settings, AwsCloud Cloud, Answers Answers, HandlerLog Log)
{
    private const string Product = "mlops-orchestrator";

    /// <summary>What the environment variables of this process say.</summary>
    /// <exception cref="MlopsException">Variables are missing or have values they cannot have; all of them are named.</exception>
    public static HandlerServices Current() => Of(Environment.GetEnvironmentVariable, Console.Out);

    /// <summary>What environment variables say.</summary>
    /// <param name="variable">Reads a variable; <see langword="null"/> when it is not set.</param>
    /// <param name="log">Where the log goes.</param>
    /// <exception cref="MlopsException">Variables are missing or have values they cannot have; all of them are named.</exception>
    public static HandlerServices Of(Func<string, string?> variable, TextWriter log)
    {
        var environment = HandlerEnvironment.Read(variable);
        return Of(environment.Settings, new(environment.HasDetails), new(log, environment.Level, TimeProvider.System));
    }

    /// <summary>For handlers that need no more than the region: what they work on, their custom resources name.</summary>
    /// <exception cref="MlopsException">The region is missing.</exception>
    public static HandlerServices OfAccount()
    {
        var settings = new OrchestratorSettings { Region = HandlerEnvironment.ReadRegion(Environment.GetEnvironmentVariable) };
        return Of(settings, new(withDetails: true), new(Console.Out, HandlerEnvironment.ReadLevel(Environment.GetEnvironmentVariable), TimeProvider.System));
    }

    /// <summary>The API.</summary>
    /// <param name="progress">Told what happens, in order.</param>
    public OrchestratorApi Api(IProgress<ProgressEvent> progress) => new(Cloud.Ports, Cloud.ModelCards, Settings, Answers) { Progress = progress, Wait = Cloud.Wait };

    // The stages' accounts are not looked into: a function would need a role there for what its answers do not tell.
    private static HandlerServices Of(OrchestratorSettings settings, Answers answers, HandlerLog log) =>
        new(settings, new(new() { Settings = settings, StageRole = null, Product = Product, Refused = log.Refused }), answers, log);
}
