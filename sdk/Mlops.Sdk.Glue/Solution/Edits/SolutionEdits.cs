using System.Text.RegularExpressions;

namespace Mlops.Sdk.Glue.Solution.Edits;

/// <summary>The four edits with which the solution's own code knows the blueprints, however many there are.</summary>
internal static partial class SolutionEdits
{
    /// <summary>Lets the orchestrator's functions answer for the blueprints.</summary>
    public static SolutionEdit Functions { get; } = new()
    {
        Path = SolutionPaths.Functions,
        Template = "lambda_helpers.py.sbn",
        Place = "at the end of the file",
        BlankLines = 2,
        Functions =
        [
            Helper("template_url", "pipeline_type"),
            Helper("get_stack_name", "event"),
            Helper("get_template_parameters", "event", "is_multi_account", "stage"),
            Helper("get_required_keys", "pipeline_type", "use_model_registry", "problem_type"),
            Helper("validate", "event"),
        ],
        At = new("an end", "", EndOfFile()),
    };

    /// <summary>Lets blueprints run in the orchestrator's own account, whatever the mode.</summary>
    public static SolutionEdit Provisioning { get; } = new()
    {
        Path = SolutionPaths.Provisioning,
        Template = "index.py.sbn",
        Place = "in provision_pipeline, after provisioned_pipeline_stack_name got its value",
        Functions = [new("provision_pipeline", ["event", "client"]) { Decorators = null }],
        Anchors =
        [
            new("the assignment of pipeline_type in provision_pipeline", "    pipeline_type = ", PipelineType()),
            new("the assignment of is_multi_account in provision_pipeline", "    is_multi_account = ", IsMultiAccount()),
            new("the assignment of provisioned_pipeline_template_url in provision_pipeline", "    provisioned_pipeline_template_url = ", TemplateUrlOfPipeline()),
        ],
        At = new("the assignment of provisioned_pipeline_stack_name in provision_pipeline", "    provisioned_pipeline_stack_name = get_stack_name(validated_event)", StackNameOfPipeline()),
    };

    /// <summary>Puts templates and zips into <c>blueprints.zip</c>.</summary>
    public static SolutionEdit Build { get; } = new()
    {
        Path = SolutionPaths.BuildScript,
        Template = "build-s3-dist.sh.sbn",
        Place = "before blueprints.zip is written",
        Anchors = [new("the folder bp_staging", "mkdir -p $template_dir/bp_staging", StagingFolder())],
        At = new("the command that zips blueprints.zip", "zip -r9 blueprints.zip blueprints", ZipCommand()),
    };

    /// <summary>Gives the orchestrator the permissions that blueprints ask for.</summary>
    /// <param name="folder">The folder of <c>iam_policies.py</c>.</param>
    public static SolutionEdit Permissions(string folder) => new()
    {
        Path = $"{folder}/iam_policies.py",
        Template = "iam_policies.py.sbn",
        Place = "at the end of the file",
        BlankLines = 2,
        Functions = [new("create_orchestrator_policy", null)],
        At = new("an end", "", EndOfFile()),
    };

    /// <summary>A function of the orchestrator, most of which log what they raise.</summary>
    private static WrappedFunction Helper(string name, params string[] parameters) => new(name, parameters) { Decorators = ["exception_handler"] };

    [GeneratedRegex(@"(?<at>\z)")]
    private static partial Regex EndOfFile();

    [GeneratedRegex(@"^def provision_pipeline\((?:[^\n]*\n(?!def ))*?    pipeline_type = ", RegexOptions.Multiline)]
    private static partial Regex PipelineType();

    [GeneratedRegex(@"^def provision_pipeline\((?:[^\n]*\n(?!def ))*?    is_multi_account = ", RegexOptions.Multiline)]
    private static partial Regex IsMultiAccount();

    [GeneratedRegex(@"^def provision_pipeline\((?:[^\n]*\n(?!def ))*?    provisioned_pipeline_template_url = ", RegexOptions.Multiline)]
    private static partial Regex TemplateUrlOfPipeline();

    [GeneratedRegex(@"^def provision_pipeline\((?:[^\n]*\n(?!def ))*?    provisioned_pipeline_stack_name = get_stack_name\(validated_event\)[^\n]*\n(?<at>)", RegexOptions.Multiline)]
    private static partial Regex StackNameOfPipeline();

    [GeneratedRegex(@"^[ \t]*mkdir[ \t]+-p[ \t]+[""']?\$\{?template_dir\}?[""']?/[""']?bp_staging[""']?[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex StagingFolder();

    [GeneratedRegex(@"(?<at>^)(?:[ \t]*echo [^\n]*blueprints\.zip[^\n]*\n)?[ \t]*zip(?:[ \t]+-\w+)+[ \t]+[""']?blueprints\.zip[""']?[ \t]+[""']?blueprints/?[""']?[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex ZipCommand();
}
