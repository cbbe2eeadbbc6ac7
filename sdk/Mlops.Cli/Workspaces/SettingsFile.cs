using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.CloudFormation.Linting;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Naming;
using Mlops.Core.Settings;

namespace Mlops.Cli.Workspaces;

/// <summary>A settings' file.</summary>
/// <param name="Settings">The orchestrator's settings.</param>
/// <param name="Target">Where to work; <see langword="null"/> where it does not say.</param>
/// <param name="Members">The names of the members that it has.</param>
internal sealed record FoundSettings(OrchestratorSettings Settings, string? Target, IReadOnlySet<string> Members)
{
    /// <summary>How much problems count that <c>lint</c> finds; <see langword="null"/> where it does not say.</summary>
    public JsonNode? Lint { get; init; }

    /// <summary>The role that is assumed in the stages' accounts; <see langword="null"/> where it does not say.</summary>
    public string? StageRole { get; init; }

    /// <summary>The role that is assumed there to mend; <see langword="null"/> where it does not say.</summary>
    public string? StageRepairRole { get; init; }

    /// <summary>Whether the file says it, so that it is not a default.</summary>
    /// <param name="setting">The name of a setting.</param>
    public bool Has(string setting) => Members.Contains(setting);
}

/// <summary>Reads the orchestrator's settings; what the file leaves out describes the local cloud.</summary>
internal static class SettingsFile
{
    /// <summary>The file's name beside the bundle's project.</summary>
    public const string DefaultName = "mlops.json";

    private const string TargetMember = "target";
    private const string StageRoleMember = "stageRole";
    private const string StageRepairRoleMember = "stageRepairRole";

    // A misspelt name would silently leave the default in force.
    private static JsonSerializerOptions Options => new(MlopsJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads settings.</summary>
    /// <param name="path">The file; <see langword="null"/> for none.</param>
    /// <exception cref="MlopsException">The file cannot be read or is not valid.</exception>
    public static FoundSettings Read(string? path)
    {
        if (path is null)
        {
            return new(new(), Target: null, new HashSet<string>());
        }

        try
        {
            var form = new JsonDocumentOptions { CommentHandling = Options.ReadCommentHandling, AllowTrailingCommas = Options.AllowTrailingCommas, AllowDuplicateProperties = false };
            return Read(path, JsonNode.Parse(File.ReadAllBytes(path), documentOptions: form) as JsonObject ?? throw Problem(path, "it is no JSON object", null));
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

        if (result.SingleAccountStage.Length > 0 && !StageNames.All.Contains(result.SingleAccountStage))
        {
            throw new MlopsException(new Problem(ToolDiagnostics.InvalidSettings, $"The setting singleAccountStage is '{result.SingleAccountStage}'.") { Expected = $"one of {string.Join(", ", StageNames.All)}" });
        }

        // The default topic follows the account and the region; one that was set stays.
        return result.NotificationsTopicArn == new OrchestratorSettings().NotificationsTopicArn
            ? result with { NotificationsTopicArn = new Arn("aws", "sns", result.Region, result.AccountId, "mlops-notifications").ToString() }
            : result;
    }

    private static FoundSettings Read(string path, JsonObject members)
    {
        var problems = SettingsSchema.Check(path, members).ToList();
        if (problems.Count > 0)
        {
            throw new MlopsException(problems);
        }

        var names = members.Select(member => member.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Where to work and what to find is the tool's own matter: an orchestrator knows nothing of it.
        members.Remove(SettingsSchema.Member);
        members.Remove(LintSeverities.Member, out var lint);
        members.Remove(TargetMember, out var target);
        members.Remove(StageRoleMember, out var role);
        members.Remove(StageRepairRoleMember, out var repairRole);
        return new(members.Deserialize(new MlopsJson(Options).OrchestratorSettings)!, (string?)target, names) { Lint = lint, StageRole = (string?)role, StageRepairRole = (string?)repairRole };
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
