using System.Text.Json;
using System.Text.Json.Serialization;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Naming;
using Mlops.Core.Settings;

namespace Mlops.Cli.Workspaces;

/// <summary>Reads the orchestrator's settings; what the file leaves out describes the local cloud.</summary>
internal static class SettingsFile
{
    /// <summary>The file's name beside the bundle's project.</summary>
    public const string DefaultName = "mlops.json";

    /// <summary>Reads settings.</summary>
    /// <param name="path">The file; <see langword="null"/> for none.</param>
    /// <exception cref="MlopsException">The file cannot be read or is not valid.</exception>
    public static OrchestratorSettings Read(string? path)
    {
        if (path is null)
        {
            return new();
        }

        try
        {
            // A misspelt name would silently leave the default in force.
            var options = new JsonSerializerOptions(MlopsJson.Default.Options)
            {
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                ReadCommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            };
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), new MlopsJson(options).OrchestratorSettings)
                ?? throw Problem(path, "it is empty", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Problem(path, e.Message, e);
        }
    }

    /// <summary>Puts the options' values in place of the settings'.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="region">The option <c>--region</c>.</param>
    /// <param name="account">The option <c>--account</c>.</param>
    /// <exception cref="MlopsException">A value is not a region or an account.</exception>
    public static OrchestratorSettings With(OrchestratorSettings settings, string? region, string? account)
    {
        var result = settings with { Region = region ?? settings.Region, AccountId = account ?? settings.AccountId };
        if (result.AccountId.Length != 12 || !result.AccountId.All(char.IsAsciiDigit))
        {
            throw Value("account", result.AccountId, "12 digits");
        }

        if (result.Region.Split('-') is not [_, _, .., [>= '0' and <= '9']] || result.Region.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            throw Value("region", result.Region, "a region such as eu-west-1");
        }

        // The default topic follows the account and the region; one that was set stays.
        return result.NotificationsTopicArn == new OrchestratorSettings().NotificationsTopicArn
            ? result with { NotificationsTopicArn = new Arn("aws", "sns", result.Region, result.AccountId, "mlops-notifications").ToString() }
            : result;
    }

    private static MlopsException Problem(string path, string reason, Exception? cause) => new(
        new Problem(ToolDiagnostics.InvalidSettings, $"The settings '{path}' cannot be used: {reason}")
        {
            Expected = "a JSON object with the orchestrator's settings, such as {\"region\": \"eu-west-1\"}",
        },
        cause);

    private static MlopsException Value(string name, string value, string expected) => new(
        new Problem(ToolDiagnostics.InvalidSettings, $"'{value}' is not an AWS {name}.")
        {
            Expected = expected,
        });
}
