using System.CommandLine;
using Mlops.Cli.Workspaces;
using Mlops.Core.Settings;

namespace Mlops.Cli.Deploying;

/// <summary>The options that say how an orchestrator is to be, and the parameters of its template that they stand for.</summary>
internal sealed class DeploymentParameters
{
    private readonly (string Parameter, Option<string?> Option)[] _texts =
    [
        ("NotificationEmail", Text("--notification-email", "EMAIL", "Who is told by e-mail what becomes of pipelines.")),
        ("ConfigS3Bucket", Text("--config-bucket", "BUCKET", "A bucket whose mlops-config.json files are requests.")),
        ("ExistingS3Bucket", Text("--existing-bucket", "BUCKET", "A bucket for models, data and the pipelines' sources, in place of a new one.")),
        ("ExistingECRRepo", Text("--existing-ecr", "REPOSITORY", "An ECR repository for custom algorithms, in place of a new one.")),
    ];

    private readonly Option<bool> _multiAccount = new("--multi-account") { Description = "Deploy to dev, staging and prod, the stages of mlops.json. Default: isMultiAccount there." };
    private readonly Option<bool> _useModelRegistry = new("--use-model-registry") { Description = "Take models from SageMaker's model registry. Default: useModelRegistry in mlops.json." };
    private readonly Option<bool> _createModelRegistry = new("--create-model-registry") { Description = "Make a model package group in SageMaker's model registry." };

    private readonly Option<string[]> _others = new("--parameter")
    {
        Description = "Any parameter of the orchestrator's template; may be repeated.",
        HelpName = "NAME=VALUE",
    };

    public DeploymentParameters() => _others.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
        {
            result.AddError($"'{token.Value}' is no parameter: expected NAME=VALUE.");
        }
    });

    /// <summary>The options.</summary>
    public IEnumerable<Option> Options => [.. _texts.Select(text => text.Option), _multiAccount, _useModelRegistry, _createModelRegistry, _others];

    /// <summary>How to give those parameters that have options with a value, by their names.</summary>
    public IReadOnlyDictionary<string, string> Usage => _texts.ToDictionary(text => text.Parameter, text => $"{text.Option.Name} {text.Option.HelpName}", StringComparer.Ordinal);

    /// <summary>Whether the orchestrator is to deploy to dev, staging and prod.</summary>
    public bool IsMultiAccount(ParseResult options, Workspace workspace) => options.GetValue(_multiAccount) || workspace.File.Settings.IsMultiAccount;

    /// <summary>The values of the template's parameters; of those that nobody chose, none.</summary>
    public Dictionary<string, string> Read(ParseResult options, Workspace workspace)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, option) in _texts)
        {
            if (options.GetValue(option) is { } value)
            {
                values[name] = value;
            }
        }

        if (options.GetValue(_useModelRegistry) || workspace.File.Has(nameof(OrchestratorSettings.UseModelRegistry)))
        {
            values["UseModelRegistry"] = YesNo(options.GetValue(_useModelRegistry) || workspace.File.Settings.UseModelRegistry);
        }

        if (workspace.File.Has(nameof(OrchestratorSettings.SingleAccountStage)))
        {
            values["SingleAccountStage"] = workspace.File.Settings.SingleAccountStage;
        }

        if (options.GetValue(_createModelRegistry))
        {
            values["CreateModelRegistry"] = YesNo(true);
        }

        if (IsMultiAccount(options, workspace))
        {
            AddStages(values, workspace);
        }

        foreach (var parameter in options.GetValue(_others) ?? [])
        {
            var separator = parameter.IndexOf('=', StringComparison.Ordinal);
            values[parameter[..separator]] = parameter[(separator + 1)..];
        }

        return values;
    }

    private static void AddStages(Dictionary<string, string> values, Workspace workspace)
    {
        foreach (var stage in workspace.File.Settings.Stages)
        {
            var name = $"{char.ToUpperInvariant(stage.Name[0])}{stage.Name[1..]}";
            values[$"{name}AccountId"] = stage.AccountId;
            values[$"{name}OrgId"] = stage.OrganizationalUnitId;
        }

        if (workspace.File.Has(nameof(OrchestratorSettings.IsDelegatedAdministrator)))
        {
            values["DelegatedAdminAccount"] = YesNo(workspace.File.Settings.IsDelegatedAdministrator);
        }
    }

    private static string YesNo(bool value) => value ? "Yes" : "No";

    private static Option<string?> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };
}
