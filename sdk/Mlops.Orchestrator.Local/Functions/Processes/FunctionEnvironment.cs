using System.Globalization;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The environment variables of a function's process: its own, Lambda's ("Defined runtime environment variables"), and no others of this machine.</summary>
internal static class FunctionEnvironment
{
    /// <summary>What programs need to start at all.</summary>
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "SystemRoot", "SystemDrive", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH"];

    public static Dictionary<string, string> Of(
        FunctionConfiguration function, FunctionFolders folders, FunctionAddresses addresses, string logStream, Func<string, string?> parent)
    {
        // Lambda's own names win over the function's: on AWS they are reserved.
        var variables = new Dictionary<string, string>(function.Environment, StringComparer.Ordinal);
        foreach (var name in Inherited)
        {
            if (parent(name) is { } value)
            {
                variables[name] = value;
            }
        }

        foreach (var (name, value) in Lambda(function, folders, addresses, logStream).Concat(ForDebugger(function)))
        {
            variables[name] = value;
        }

        foreach (var (name, places) in InLayers(function))
        {
            var found = folders.Layers.Reverse().SelectMany(layer => places.Select(place => Path.Combine(layer, place))).Where(Directory.Exists).ToList();
            if (found.Count > 0)
            {
                variables[name] = string.Join(Path.PathSeparator, variables.TryGetValue(name, out var own) ? [.. found, own] : found);
            }
        }

        return variables;
    }

    /// <summary>Where runtimes look below <c>/opt</c>, which only root may write ("Packaging your layer content" in the AWS Lambda Developer Guide).</summary>
    private static Dictionary<string, string[]> InLayers(FunctionConfiguration function) => new()
    {
        ["PATH"] = ["bin"],
        ["LD_LIBRARY_PATH"] = ["lib"],
        ["PYTHONPATH"] = [Path.Combine("python", "lib", function.Runtime, "site-packages"), "python"],
        ["NODE_PATH"] = [Path.Combine("nodejs", function.Runtime.Replace("nodejs", "node", StringComparison.Ordinal).Replace(".x", "", StringComparison.Ordinal), "node_modules"), Path.Combine("nodejs", "node_modules")],
    };

    /// <summary>What lets the function wait for the debugger, and run what the debugger's owner sees.</summary>
    private static Dictionary<string, string> ForDebugger(FunctionConfiguration function) => function.Debugger?.How switch
    {
        DebuggedFunction.DotNet => new() { ["MLOPS_WAIT_FOR_DEBUGGER"] = "1" },
        DebuggedFunction.Python python => new() { ["MLOPS_SOURCES"] = python.Folder },
        _ => [],
    };

    private static Dictionary<string, string> Lambda(FunctionConfiguration function, FunctionFolders folders, FunctionAddresses addresses, string logStream) => new()
    {
        ["_HANDLER"] = function.Handler,
        ["AWS_LAMBDA_RUNTIME_API"] = addresses.RuntimeApi,
        ["AWS_LAMBDA_FUNCTION_NAME"] = function.Name,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemoryMegabytes.ToString(CultureInfo.InvariantCulture),
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function.Name}",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = logStream,
        ["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{function.Runtime}",
        ["AWS_REGION"] = function.Region,
        ["AWS_DEFAULT_REGION"] = function.Region,
        ["AWS_ACCESS_KEY_ID"] = addresses.Credentials.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = addresses.Credentials.SecretAccessKey,
        ["AWS_SESSION_TOKEN"] = addresses.Credentials.SessionToken ?? "",
        ["AWS_ENDPOINT_URL"] = addresses.Services.AbsoluteUri.TrimEnd('/'),
        // For functions without an SDK of AWS: the best known of these variables.
        ["AWS_ENDPOINT_URL_S3"] = addresses.Services.AbsoluteUri.TrimEnd('/'),
        ["LAMBDA_TASK_ROOT"] = folders.Code,
        ["LAMBDA_RUNTIME_DIR"] = folders.Code,
        ["HOME"] = folders.Temporary,
        ["TMPDIR"] = folders.Temporary,
        ["TEMP"] = folders.Temporary,
        ["TMP"] = folders.Temporary,
        ["LANG"] = "en_US.UTF-8",
        ["TZ"] = ":UTC",
        ["PYTHONPYCACHEPREFIX"] = folders.PythonCache,
        ["PYTHONIOENCODING"] = "utf-8",
        // Lets a function built for .NET 8 run where only .NET 10 is installed.
        ["DOTNET_ROLL_FORWARD"] = "Major",
        // No profiling for a process that lives for seconds.
        ["DOTNET_TieredPGO"] = "0",
    };
}

/// <summary>The folders a function's process works with.</summary>
/// <param name="Code">Its extracted code.</param>
/// <param name="Layers">Its extracted layers, the first lowest.</param>
/// <param name="Temporary">Its own temporary folder and home.</param>
/// <param name="PythonCache">Where Python keeps what it compiled, so that the code's folder stays as it is.</param>
internal sealed record FunctionFolders(string Code, IReadOnlyList<string> Layers, string Temporary, string PythonCache);

/// <summary>Where a function's process finds the local cloud, and what it signs its requests with.</summary>
/// <param name="RuntimeApi">Its own Runtime API, without scheme.</param>
/// <param name="Services">Where AWS's services are.</param>
/// <param name="Credentials">What it signs with.</param>
internal sealed record FunctionAddresses(string RuntimeApi, Uri Services, LocalCredentials Credentials);
