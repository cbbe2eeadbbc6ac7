using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Parity.Tests.Catalog;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Replay;

/// <summary>The functions that prepare the deployment pipeline.</summary>
internal static class PipelineFunctions
{
    public static IEnumerable<Finding> CodePipelineParameters(RecordedCase c)
    {
        var type = (string)c.Args["pipeline_type"]!;
        // Upstream's function asks only whether the type is one of those that stay in the orchestrator's account.
        var entry = BuiltIn.Catalog.Blueprints.FirstOrDefault(b => b.PipelineType == type) ?? BuiltIn.Catalog.Blueprints[0];
        var settings = CaseSettings.Of(c, ("IS_MULTI_ACCOUNT", c.Args["is_multi_account"]!.ToString()));
        if (settings.Settings is null)
        {
            return c.IsOk ? [new(EnvironmentRule.Explain(c, settings.Problems), "the environment is refused")] : [];
        }

        var manifest = BuiltIn.Manifest(entry) with { Template = (string)c.Args["template_file_name"]! };
        manifest = manifest with { Deployment = manifest.Deployment == Deployment.Stack ? Deployment.Pipeline : manifest.Deployment };
        var stack = DeploymentPipelineStack.For(manifest, settings.Settings, (string)c.Args["stack_name"]!, (string)c.Args["template_zip_name"]!, PipelineTemplates.Documented);
        return c.IsOk
            ? ParameterLists.Differences(stack.Parameters, c.Ok!.AsArray().Select(p => KeyValuePair.Create((string)p![0]!, p[1])))
            : [Finding.Wrong($"taken, though upstream says {c.Error}")];
    }

    public static IEnumerable<Finding> ParameterFile(RecordedCase c)
    {
        var pairs = c.Args["key_value_list"]!.AsArray().Select(p => p!.AsArray()).ToList();
        if (!c.IsOk)
        {
            return pairs.Any(p => p.Count != 2) ? [] : [Finding.Wrong($"taken, though upstream says {c.Error}")];
        }

        StackParameter[] parameters = [.. pairs.Select(p => new StackParameter((string)p[0]!, PythonJson.Str(p[1])))];
        var isMultiAccount = c.Args["is_multi_account"]!.ToString() == "True";
        // In a JSON object the last of two members of one name counts; no manifest declares a parameter twice.
        var here = JsonNode.Parse(isMultiAccount
            ? ParameterFiles.StackSet(parameters)
            : ParameterFiles.Configuration(parameters.GroupBy(p => p.Name).Select(g => g.Last())))!;
        return ParameterLists.Differences(ParameterLists.Of(here), ParameterLists.Of(c.Ok!));
    }
}
