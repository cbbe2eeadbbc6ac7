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
        Anchors =
        [
            new("the function template_url", "def template_url(", TemplateUrl()),
            new("the function get_stack_name", "def get_stack_name(", GetStackName()),
            new("the function get_template_parameters", "def get_template_parameters(", GetTemplateParameters()),
            new("the function get_required_keys", "def get_required_keys(", GetRequiredKeys()),
            new("the function validate", "def validate(", Validate()),
        ],
        At = new("an end", "", EndOfFile()),
    };

    /// <summary>Lets blueprints run in the orchestrator's own account, whatever the mode.</summary>
    public static SolutionEdit Provisioning { get; } = new()
    {
        Path = SolutionPaths.Provisioning,
        Template = "index.py.sbn",
        Place = "in provision_pipeline, after provisioned_pipeline_stack_name got its value",
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
        Place = "in create_orchestrator_policy, before it returns",
        At = new("the function create_orchestrator_policy that returns orchestrator_policy", "    return orchestrator_policy", ReturnOfPolicy()),
    };

    [GeneratedRegex(@"^def template_url\(", RegexOptions.Multiline)]
    private static partial Regex TemplateUrl();

    [GeneratedRegex(@"^def get_stack_name\(", RegexOptions.Multiline)]
    private static partial Regex GetStackName();

    [GeneratedRegex(@"^def get_template_parameters\(", RegexOptions.Multiline)]
    private static partial Regex GetTemplateParameters();

    [GeneratedRegex(@"^def get_required_keys\(", RegexOptions.Multiline)]
    private static partial Regex GetRequiredKeys();

    [GeneratedRegex(@"^def validate\(", RegexOptions.Multiline)]
    private static partial Regex Validate();

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

    [GeneratedRegex(@"^def create_orchestrator_policy\((?:[^\n]*\n(?!def ))*?(?<at>)    return orchestrator_policy\r?$", RegexOptions.Multiline)]
    private static partial Regex ReturnOfPolicy();
}
