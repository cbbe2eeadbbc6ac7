using System.Diagnostics;
using System.Text.Json.Nodes;
using Mlops.Core.Settings;

namespace Mlops.Sdk.Glue.Tests.Fixtures;

/// <summary>The solution's own functions in a Python process that answers many calls.</summary>
internal sealed class PythonOrchestrator : IDisposable
{
    private readonly Process _process;

    public PythonOrchestrator(SolutionFolder solution)
    {
        var environment = EnvironmentOf(Settings(isMultiAccount: false)).ToDictionary(variable => variable.Key, variable => (string?)variable.Value);
        environment["PYTHONDONTWRITEBYTECODE"] = "1";
        _process = Programs.Start("python3", [Path.Combine(AppContext.BaseDirectory, "driver.py"), solution.Function, Path.Combine(AppContext.BaseDirectory, "Stubs")], environment: environment);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Settings of which each is told from the others.</summary>
    public static OrchestratorSettings Settings(bool isMultiAccount, bool useModelRegistry = false, string singleAccountStage = "") => new()
    {
        AccountId = "123456789012",
        Region = "eu-west-1",
        BlueprintBucket = "blueprint-bucket",
        AssetsBucket = "assets-bucket",
        NotificationsTopicArn = "arn:aws:sns:eu-west-1:123456789012:topic",
        EcrRepositoryArn = "arn:aws:ecr:eu-west-1:123456789012:repository/images",
        CloudFormationRoleArn = "arn:aws:iam::123456789012:role/cloudformation",
        IsMultiAccount = isMultiAccount,
        UseModelRegistry = useModelRegistry,
        SingleAccountStage = singleAccountStage,
        Stages = isMultiAccount ? [.. StageNames.All.Select((stage, i) => new StageAccount(stage, new string((char)('1' + i), 12), $"ou-{stage}"))] : [],
    };

    /// <summary>The environment in which the solution's main stack says the same.</summary>
    public static JsonObject EnvironmentOf(OrchestratorSettings settings)
    {
        var environment = new JsonObject
        {
            ["REGION"] = settings.Region,
            ["AWS_DEFAULT_REGION"] = settings.Region,
            ["BLUEPRINT_BUCKET"] = settings.BlueprintBucket,
            ["BLUEPRINT_BUCKET_URL"] = $"{settings.BlueprintBucket}.s3.amazonaws.com",
            ["ASSETS_BUCKET"] = settings.AssetsBucket,
            ["MLOPS_NOTIFICATIONS_SNS_TOPIC"] = settings.NotificationsTopicArn,
            ["ECR_REPO_ARN"] = settings.EcrRepositoryArn,
            ["CFN_ROLE_ARN"] = settings.CloudFormationRoleArn,
            ["PIPELINE_STACK_NAME"] = settings.StackNamePrefix,
            ["IS_MULTI_ACCOUNT"] = settings.IsMultiAccount ? "True" : "False",
            ["SINGLE_ACCOUNT_STAGE"] = settings.SingleAccountStage,
            ["USE_MODEL_REGISTRY"] = settings.UseModelRegistry ? "Yes" : "No",
            ["IS_DELEGATED_ADMIN"] = "No",
        };
        foreach (var stage in settings.Stages)
        {
            environment[$"{stage.Name.ToUpperInvariant()}_ACCOUNT_ID"] = stage.AccountId;
            environment[$"{stage.Name.ToUpperInvariant()}_ORG_ID"] = stage.OrganizationalUnitId;
        }

        return environment;
    }

    /// <summary>The answers to calls, in their order.</summary>
    public IReadOnlyList<JsonObject> Ask(IReadOnlyList<JsonObject> calls)
    {
        var asking = Task.Run(() =>
        {
            foreach (var call in calls)
            {
                _process.StandardInput.WriteLine(call.ToJsonString());
            }

            _process.StandardInput.Flush();
        });
        JsonObject[] answers = [.. calls.Select(_ => JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python ended."))!.AsObject())];
        asking.GetAwaiter().GetResult();
        return answers;
    }

    public JsonObject Ask(JsonObject call) => Ask([call])[0];

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
