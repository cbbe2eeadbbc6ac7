using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;
using Xunit.Abstractions;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>A fork's functions may take more than the solution's; what they must not be is refused, with its line.</summary>
public sealed class SignatureTests(ITestOutputHelper output) : IDisposable
{
    private const string Theirs = "byom_batch_custom";

    private static readonly string[] Helpers = ["template_url", "get_stack_name", "get_template_parameters", "get_required_keys", "validate"];

    private readonly SolutionFolder _solution = new();

    public void Dispose() => _solution.Dispose();

    public static TheoryData<string, bool> Taken
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var parameter in new[] { ", tenant=None", ", *, tenant=None", ", tenant: \"str, or None) \" = None", ", **tenant", ", tenant={'a': (1, 2)}['a']", ",\n    # what's theirs\n    tenant: Optional = (\n        None\n    ),\n" })
            {
                data.Add(parameter, true);
                data.Add(parameter, false);
            }

            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Taken))]
    public void Functions_WithFurtherParameters_AnswerForTheForksTypesAsBefore(string parameters, bool isDecorated)
    {
        Skip.IfNot(Python3.IsAvailable, "python3 is not on the PATH.");
        var module = Normalised(Functions);
        foreach (var function in Helpers)
        {
            var answer = function == "get_required_keys" ? "['tenant', str(tenant)]" : "str(tenant)";
            module = Regex.Replace(module, $@"^(def {function}\([^\n]*)(\)[^\n)]*:\n)", $"$1{parameters}$2    if tenant:\n        return {answer}\n", RegexOptions.Multiline);
        }

        Write(SolutionPaths.Functions, "Optional = None\n" + (isDecorated ? module : module.Replace("@exception_handler\ndef ", "def ", StringComparison.Ordinal)));
        JsonObject[] calls =
        [
            .. from function in Helpers
               from tenant in new[] { null, "acme" }
               select Call(function, tenant),
        ];
        var before = Answers(calls);

        _solution.Integrate(GlueManifests.Usual);

        Assert.Equal(before, Answers(calls));
        Assert.All(calls.Zip(before), call => Assert.Equal(call.First.ContainsKey("keywords"), call.Second.Contains("acme", StringComparison.Ordinal)));
        Assert.DoesNotContain(before, answer => answer.Contains("TypeError", StringComparison.Ordinal) || answer.Contains("NameError", StringComparison.Ordinal));
        Assert.Empty(_solution.Integrate(GlueManifests.Usual).Changes);
        output.WriteLine($"counted: calls of a fork's changed functions: {calls.Length}");
    }

    [SkippableFact]
    public void Functions_OfABlueprint_TakeArgumentsByNameAndIgnoreTheForksOwn()
    {
        Skip.IfNot(Python3.IsAvailable, "python3 is not on the PATH.");
        Edit("get_required_keys", head => head.TrimEnd(' ', '\n', ',') + ", tenant=None");
        _solution.Integrate(GlueManifests.Usual);

        string[] answers = Answers(
        [
            By("get_required_keys", new() { ["tenant"] = "acme", ["use_model_registry"] = "No", ["pipeline_type"] = "churn_scoring" }),
            By("get_required_keys", new() { ["pipeline_type"] = "churn_scoring", ["use_model_registry"] = "No", ["problem_type"] = null }),
            By("template_url", new() { ["pipeline_type"] = "churn_scoring" }),
        ]);

        Assert.Contains("model_name", answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[1], answers[0]);
        Assert.Equal("""{"ok":"blueprints/churn_scoring.yaml"}""", answers[2]);
    }

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "get_required_keys", "def get_required_keys(", "def get_required_keys(tenant, ", "'get_required_keys' has 'tenant' for its parameter 1, where 'pipeline_type' was looked for." },
        { "get_required_keys", "use_model_registry: str", "registry: str", "'get_required_keys' has 'registry' for its parameter 2, where 'use_model_registry' was looked for." },
        { "get_required_keys", "use_model_registry: str", "*, use_model_registry: str", "'get_required_keys' has none for its parameter 2, where 'use_model_registry' was looked for." },
        { "get_template_parameters", "is_multi_account: bool, stage: str", "stage: str, is_multi_account: bool", "'get_template_parameters' has 'stage' for its parameter 2, where 'is_multi_account' was looked for." },
        { "get_template_parameters", ", stage: str = None", "", "'get_template_parameters' has none for its parameter 3, where 'stage' was looked for." },
        { "template_url", "pipeline_type: str", "pipeline_type: str, tenant: str", "'template_url' has the parameter 'tenant', which may not be left out." },
        { "validate", "event: Dict[str, Any]", "event: Dict[str, Any], *, tenant", "'validate' has the parameter 'tenant', which may not be left out." },
        { "validate", "def validate(", "async def validate(", "'validate' is a coroutine." },
        { "validate", "@exception_handler\ndef validate(", "@exception_handler\n@cached(\n    size=(1, 2),\n)\ndef validate(", "'validate' is decorated with @cached(, which may change what it takes or gives." },
        { "validate", "@exception_handler\ndef validate(", "def validate(event):\n    return event\n\n\n@exception_handler\ndef validate(", "'validate' is defined again; the first time is in line {0}." },
        { "validate", "@exception_handler\ndef validate(", "validate = None\n\n\n@exception_handler\ndef validate(", "'validate' is assigned or imported beside the function of this name." },
        { "validate", "@exception_handler\ndef validate(", "from ours import (\n    checks,\n    validate,\n)\n\n\n@exception_handler\ndef validate(", "'validate' is assigned or imported beside the function of this name." },
        { "validate", "@exception_handler\ndef validate(", "if True:\n    def validate(", "does not have the function validate at its top level" },
        { "validate", "@exception_handler\ndef validate(", "from ours import validate\n'''\ndef validate(event):\n'''\ndef validate_ours(", "does not have the function validate at its top level" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Functions_ThatCannotBeVouchedFor_AreRefusedWithTheirLine(string function, string ours, string theirs, string message)
    {
        var text = Normalised(Functions);
        var mutated = Regex.Replace(text, $"(?:@exception_handler\n)?def {function}\\([^)]*\\)", head => head.Value.Replace(ours, theirs, StringComparison.Ordinal));
        Assert.NotEqual(text, mutated);
        Write(SolutionPaths.Functions, mutated);
        var before = _solution.Snapshot();

        var problem = Assert.Single(Assert.Throws<MlopsException>(() => _solution.Integrate(GlueManifests.Usual)).Problems);

        var lines = mutated.Split('\n');
        if (problem.Code == GlueDiagnostics.UnknownCheckout)
        {
            Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(GlueDiagnostics.ChangedFunction, problem.Code);
            var line = int.Parse(problem.Pointer.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
            var first = Array.FindIndex(lines, l => l.StartsWith($"def {function}(", StringComparison.Ordinal)) + 1;
            Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, first), problem.Message);
            Assert.Matches($@"^(async )?def {function}\(|^{function} = |^from ours import", lines[line - 1]);
        }

        Assert.Equal(before, _solution.Snapshot());
    }

    [Theory]
    [InlineData(SolutionPaths.Provisioning, "provision_pipeline", "client: BaseClient", "cloudformation: BaseClient", "'provision_pipeline' has 'cloudformation' for its parameter 2, where 'client' was looked for.")]
    [InlineData("iam_policies.py", "create_orchestrator_policy", "def create_orchestrator_policy(", "@once\ndef create_orchestrator_policy(", "'create_orchestrator_policy' is decorated with @once, which may change what it takes or gives.")]
    public void OtherEditedFunctions_ThatCannotBeVouchedFor_AreRefused(string path, string function, string ours, string theirs, string message)
    {
        path = path == "iam_policies.py" ? SolutionPaths.PolicyFolders.Select(folder => $"{folder}/{path}").First(file => File.Exists(_solution.At(file))) : path;
        Write(path, Regex.Replace(_solution.Read(path), $"def {function}\\([^)]*\\)", head => head.Value.Replace(ours, theirs, StringComparison.Ordinal)));

        var problem = Assert.Single(Assert.Throws<MlopsException>(() => _solution.Integrate(GlueManifests.Usual)).Problems);

        Assert.Equal((GlueDiagnostics.ChangedFunction, message), (problem.Code, problem.Message));
    }

    [Fact]
    public void Integration_AfterAnUpdateThatChangedAFunction_IsRefused()
    {
        _solution.Integrate(GlueManifests.Usual);
        Edit("validate", head => head + ", *, tenant");

        var problem = Assert.Single(Assert.Throws<MlopsException>(() => _solution.Integrate(GlueManifests.Usual)).Problems);

        Assert.Equal("'validate' has the parameter 'tenant', which may not be left out.", problem.Message);
    }

    [Fact]
    public void Integration_IntoAnOrchestratorThatLacksASetting_NamesIt()
    {
        Write(SolutionPaths.Functions, Functions.Replace("MLOPS_NOTIFICATIONS_SNS_TOPIC", "TOPIC", StringComparison.Ordinal));

        var problem = Assert.Single(Assert.Throws<MlopsException>(() => _solution.Integrate(GlueManifests.Usual)).Problems);

        Assert.Equal(GlueDiagnostics.MissingSetting, problem.Code);
        Assert.StartsWith("The orchestrator (version 2.2.3) does not have the setting MLOPS_NOTIFICATIONS_SNS_TOPIC", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_ThatAreLookedFor_AreThoseOfTheRuntime()
    {
        _solution.Integrate(GlueManifests.Usual);

        var read = Regex.Matches(_solution.Read($"{SolutionPaths.Package}runtime/settings.py"), @"os\.environ\[""(\w+)""\]").Select(match => match.Groups[1].Value);

        Assert.Equal(SettingRules.Variables, read.Order(StringComparer.Ordinal));
    }

    private string Functions => _solution.Read(SolutionPaths.Functions);

    private void Write(string path, string text) => File.WriteAllText(_solution.At(path), text);

    /// <summary>Changes what stands between the parentheses of a function's head.</summary>
    private void Edit(string function, Func<string, string> change) =>
        Write(SolutionPaths.Functions, Regex.Replace(Functions, $@"(?<=def {function}\()[^)]*", head => change(head.Value)));

    /// <summary>Each function's head on one line.</summary>
    private static string Normalised(string module) =>
        Regex.Replace(module, @"(?<=^def \w+\()[^)]*(?=\))", head => Regex.Replace(head.Value, @"\s+", " ").Trim(' ', ','), RegexOptions.Multiline);

    private static JsonObject Call(string function, string? tenant)
    {
        var request = new JsonObject
        {
            ["pipeline_type"] = Theirs,
            ["model_name"] = "m",
            ["custom_image_uri"] = "u",
            ["inference_instance"] = "small",
            ["model_artifact_location"] = "b/m",
            ["batch_inference_data"] = "b/in",
            ["batch_job_output_location"] = "b/out",
        };
        JsonArray arguments = function switch
        {
            "template_url" => [Theirs],
            "get_required_keys" => [Theirs, "No", ""],
            "get_template_parameters" => [request, "False"],
            _ => [request],
        };
        var call = new JsonObject { ["op"] = "call", ["function"] = function, ["arguments"] = arguments };
        if (tenant is not null)
        {
            call["keywords"] = new JsonObject { ["tenant"] = tenant };
        }

        return call;
    }

    private static JsonObject By(string function, JsonObject keywords) => new() { ["op"] = "call", ["function"] = function, ["arguments"] = new JsonArray(), ["keywords"] = keywords };

    private string[] Answers(IReadOnlyList<JsonObject> calls)
    {
        using var python = new PythonOrchestrator(_solution);
        return [.. python.Ask([.. calls.Select(call => call.DeepClone().AsObject())]).Select(answer => answer.ToJsonString())];
    }
}
