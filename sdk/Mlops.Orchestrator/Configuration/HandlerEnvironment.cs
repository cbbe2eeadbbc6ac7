using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Configuration;

/// <summary>What the environment variables of the orchestrator's Lambda function say.</summary>
/// <param name="Settings">The orchestrator's settings.</param>
/// <param name="HasDetails">Whether answers explain failures (<c>ALLOW_DETAILED_ERROR_MESSAGE</c>; without it they do).</param>
/// <param name="Level">What is logged (<c>LOG_LEVEL</c>; without it <see cref="LogLevel.Info"/>).</param>
public sealed record HandlerEnvironment(OrchestratorSettings Settings, bool HasDetails, LogLevel Level)
{
    /// <summary>Reads the variables.</summary>
    /// <param name="variable">Reads a variable; <see langword="null"/> when it is not set.</param>
    /// <exception cref="MlopsException">Variables are missing or have values they cannot have; all of them are named.</exception>
    public static HandlerEnvironment Read(Func<string, string?> variable)
    {
        var reader = new VariableReader(variable);
        var accountId = reader.AccountId("ACCOUNT_ID");
        var settings = OrchestratorEnvironment.Read(reader, accountId);
        var environment = new HandlerEnvironment(settings, reader.Switch("ALLOW_DETAILED_ERROR_MESSAGE", otherwise: true), LevelOf(reader));
        return reader.Problems.Count == 0 ? environment : throw new MlopsException(reader.Problems);
    }

    /// <summary>What is logged, whatever else is wrong with the variables.</summary>
    /// <param name="variable">Reads a variable; <see langword="null"/> when it is not set.</param>
    public static LogLevel ReadLevel(Func<string, string?> variable) => LevelOf(new(variable));

    /// <summary>The region (<c>REGION</c>, or <c>AWS_REGION</c>, which Lambda sets), for handlers that need nothing else.</summary>
    /// <param name="variable">Reads a variable; <see langword="null"/> when it is not set.</param>
    /// <exception cref="MlopsException">It is missing.</exception>
    public static string ReadRegion(Func<string, string?> variable)
    {
        var reader = new VariableReader(name => variable(name) is { Length: > 0 } value ? value : variable("AWS_REGION"));
        var region = reader.Text("REGION");
        return reader.Problems.Count == 0 ? region : throw new MlopsException(reader.Problems);
    }

    private static LogLevel LevelOf(VariableReader reader) => reader.OneOf("LOG_LEVEL", LogLevel.Info, new()
    {
        ["DEBUG"] = LogLevel.Debug,
        ["INFO"] = LogLevel.Info,
        ["WARN"] = LogLevel.Warning,
        ["WARNING"] = LogLevel.Warning,
        ["ERROR"] = LogLevel.Error,
    });
}

/// <summary>How much a line of the log matters; a log has those of its level and above.</summary>
public enum LogLevel
{
    /// <summary>Each step of the work.</summary>
    Debug,

    /// <summary>What was done.</summary>
    Info,

    /// <summary>What somebody may have to look at.</summary>
    Warning,

    /// <summary>What went wrong.</summary>
    Error,
}
