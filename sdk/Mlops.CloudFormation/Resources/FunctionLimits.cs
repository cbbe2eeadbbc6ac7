using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Resources;

/// <summary>What Lambda refuses in a function's configuration (AWS Lambda quotas).</summary>
internal static class FunctionLimits
{
    private const int MaxEnvironmentBytes = 4096;

    /// <summary>Source: AWS CloudFormation Template Reference Guide, "AWS::Lambda::Function Code".</summary>
    private const int MaxInlineBytes = 4 * 1024 * 1024;

    private static readonly string[] ReservedVariables =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    ];

    /// <exception cref="MlopsException">Lambda would refuse the configuration; every reason is given.</exception>
    public static void Check(ResourceContext context)
    {
        var problems = new TemplateProblems();
        if ((context.Properties["Environment"] as JsonObject)?["Variables"] is JsonObject variables)
        {
            CheckEnvironment(variables, $"/Resources/{context.LogicalId}/Properties/Environment", problems);
        }

        CheckInlineCode(context, problems);
        problems.ThrowIfAny();
    }

    private static void CheckInlineCode(ResourceContext context, TemplateProblems problems)
    {
        if (JsonText.Of((context.Properties["Code"] as JsonObject)?["ZipFile"]) is not { } code)
        {
            return;
        }

        var pointer = $"/Resources/{context.LogicalId}/Properties";
        var runtime = JsonText.Of(context.Properties["Runtime"]) ?? "";
        if (Encoding.UTF8.GetByteCount(code) > MaxInlineBytes)
        {
            problems.Add(CloudFormationDiagnostics.ResourceProperty, $"{pointer}/Code/ZipFile", "ZipFile cannot exceed 4 MB.", "Put the code in S3.");
        }

        if (!runtime.StartsWith("python", StringComparison.Ordinal) && !runtime.StartsWith("nodejs", StringComparison.Ordinal))
        {
            problems.Add(CloudFormationDiagnostics.ResourceProperty, $"{pointer}/Code/ZipFile", $"ZipFile can only be used when Runtime is set to either of nodejs, python; it is '{runtime}'.", "Put the code in S3.");
        }
        else if (JsonText.Of(context.Properties["Handler"]) is { } handler && !handler.StartsWith("index.", StringComparison.Ordinal))
        {
            problems.Add(CloudFormationDiagnostics.ResourceProperty, $"{pointer}/Handler", $"The code in ZipFile is in a file index, which the handler '{handler}' does not name.", "Write index.NAME, where NAME is the function in the code.");
        }
    }

    private static void CheckEnvironment(JsonObject variables, string pointer, TemplateProblems problems)
    {
        const string Unable = "Lambda was unable to configure your environment variables because the environment variables you have provided";
        if (Encoding.UTF8.GetByteCount(variables.ToJsonString()) > MaxEnvironmentBytes)
        {
            problems.Add(CloudFormationDiagnostics.ResourceProperty, pointer, $"{Unable} exceeded the 4KB limit.", "Keep the values in an object in S3 and give the function its key.");
        }

        var reserved = variables.Select(variable => variable.Key).Intersect(ReservedVariables).ToList();
        if (reserved.Count > 0)
        {
            problems.Add(
                CloudFormationDiagnostics.ResourceProperty,
                pointer,
                $"{Unable} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {string.Join(", ", reserved)}");
        }
    }
}
