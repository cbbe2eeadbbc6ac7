using Mlops.Core.Images;
using Mlops.Core.Planning;
using Mlops.Parity.Tests.Catalog;

namespace Mlops.Parity.Tests.Rules;

/// <summary>What is taken here on purpose though upstream fails on it.</summary>
internal static class AcceptanceRules
{
    private static readonly Rule<Acceptance>[] All =
    [
        new(CompatIds.PipelineTypeSpelling, SpellsThePipelineTypeOtherwise),
        new(CompatIds.OptionalNull, HasNullForAnOptionalKey),
        new(CompatIds.Environment, LacksAVariableThatMayBeAbsent),
        new(CompatIds.Environment, HasStagesWhereUpstreamHasOneAccount),
        new(CompatIds.WhiteSpace, HasWhiteSpaceAroundTheProblemType),
        new(CompatIds.OtherTypesKeys, HasAKeyOfOtherTypes),
        new(CompatIds.Images, HasAnImageThatUpstreamDoesNotFind),
    ];

    /// <summary>An installation may have no repository; a switch that is absent is off; how a template is reached is not the orchestrator's business.</summary>
    private static readonly string[] OptionalVariables = ["ECR_REPO_ARN", "BLUEPRINT_BUCKET_URL", "IS_MULTI_ACCOUNT", "USE_MODEL_REGISTRY", "IS_DELEGATED_ADMIN"];

    public static string? Explain(Acceptance acceptance) => Rule.Explain(All, acceptance);

    private static bool SpellsThePipelineTypeOtherwise(Acceptance a) =>
        a.Text("pipeline_type") is { } type && type != a.Manifest.PipelineType && type.Trim().Equals(a.Manifest.PipelineType, StringComparison.OrdinalIgnoreCase);

    private static bool HasAnImageThatUpstreamDoesNotFind(Acceptance a) =>
        (a.MaySay("Unsupported ") || a.MaySay("SageMaker instance type") || a.MaySay("image_uri_config"))
        && !a.UpstreamError.Contains("Unsupported problem_type", StringComparison.Ordinal)
        && DeploymentStages.Of(a.Manifest, a.Settings).All(stage => Evaluation.Of(a.Case, a.Manifest, a.Request, a.Settings, stage, "ImageUri")?.Text.Contains(".dkr.ecr.", StringComparison.Ordinal) == true)
        && (a.Text("model_framework") is not { } framework || SageMakerImages.Frameworks.Contains(framework.Trim().ToLowerInvariant()));

    private static bool HasNullForAnOptionalKey(Acceptance a) =>
        a.MaySay("NoneType")
        && a.Manifest.Keys.Any(key => (!key.Required || key.MayBeEmptyWhen is not null) && a.Request.ContainsKey(key.Name) && a.Request[key.Name] is null);

    /// <summary>Upstream calls methods of texts on these whatever the type, also when it has no use for them.</summary>
    private static bool HasAKeyOfOtherTypes(Acceptance a) =>
        (a.MaySay("has no attribute 'strip'") || a.MaySay("has no attribute 'lower'"))
        && new[] { "problem_type", "model_name" }.Any(key => a.Request.ContainsKey(key) && a.Text(key) is null && a.Manifest.Keys.All(k => k.Name != key));

    /// <summary>Upstream's KeyError is no more than the variable's name.</summary>
    private static bool LacksAVariableThatMayBeAbsent(Acceptance a) =>
        OptionalVariables.Any(name => a.MaySay($"'{name}'") && !a.Case.Environment.ContainsKey(name));

    /// <summary>"Yes" means several accounts here, and one to the part of upstream that reads the values.</summary>
    private static bool HasStagesWhereUpstreamHasOneAccount(Acceptance a) =>
        a.MaySay("'dict' object has no attribute") && a.Settings.IsMultiAccount && EnvironmentRule.IsHalfSwitched(a.Case, "IS_MULTI_ACCOUNT", "True", "False");

    private static bool HasWhiteSpaceAroundTheProblemType(Acceptance a) =>
        a.MaySay("Unsupported problem_type")
        && a.Text("problem_type") is { } given && given != given.Trim() && given.Trim() is "Regression" or "BinaryClassification" or "MulticlassClassification";
}
