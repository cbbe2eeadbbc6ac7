using Mlops.Core.Diagnostics;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Remote;

/// <summary>What can go wrong on the way to an orchestrator's API, beside what it answers itself.</summary>
internal static class RemoteDiagnostics
{
    /// <summary>Nobody answers at the address.</summary>
    public const string NotReached = "MLOPS4076";

    /// <summary>API Gateway or IAM refuses the call.</summary>
    public const string NotAllowed = "MLOPS4077";

    /// <summary>What answers at the address is no orchestrator.</summary>
    public const string NoOrchestratorThere = "MLOPS4078";

    /// <summary>The command works on the services themselves.</summary>
    public const string NotThroughApi = "MLOPS4014";

    private const string Service = "execute-api";

    public static MlopsException IsNotReached(Uri api, Exception cause) => new(
        new Problem(NotReached, $"The orchestrator's API at {api} cannot be reached: {(cause.InnerException ?? cause).Message}")
        {
            Expected = "the address that the output ApiUrl of the orchestrator's stack has",
            Hint = "Look whether the address is right and this machine's network leads there. What was begun goes on: repeat the command.",
        },
        cause);

    public static MlopsException DoesNotAnswer(Uri api, TimeSpan patience) => new(
        new Problem(NotReached, $"The orchestrator's API at {api} has not answered within {patience.TotalSeconds:0} seconds.")
        {
            Hint = "What was begun goes on: look at it with 'mlops status', or repeat the command.",
        });

    public static MlopsException HasNotAnswered(string pipeline) => new(
        new Problem(NotReached, $"There was not enough time to answer the approval of the pipeline '{pipeline}', or to learn that it was answered.")
        {
            Hint = $"Look at it with 'mlops status {pipeline}', and repeat the command with --stage.",
        });

    /// <summary>API Gateway says a word or two; what has to be allowed is known here.</summary>
    public static MlopsException IsNotAllowed(Uri api, string call, string words)
    {
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        return new(new Problem(NotAllowed, $"API Gateway refuses {call}: {words}")
        {
            Hint = $$"""Allow it to the caller: { "Effect": "Allow", "Action": "{{Service}}:Invoke", "Resource": "{{Resource(api, method, path)}}" } — and look whether the address is right: a path that the API does not have is refused in the same way.""",
        });
    }

    public static MlopsException IsNone(Uri api, string call, int status, string what) => new(
        new Problem(NoOrchestratorThere, $"What answers at {api} is no orchestrator's API: {call} gave the status {status} {what}.")
        {
            Expected = "the address that the output ApiUrl of the orchestrator's stack has, with its stage at the end, such as https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod",
            Hint = "'mlops deploy --dry-run' or 'aws cloudformation describe-stacks' shows the stack's outputs.",
        });

    public static ServiceException Failed(string call, int status, string words) => new(Service, call, $"{status}", words) { StatusCode = status };

    public static MlopsException HasNoRoute(string command) => new(
        new Problem(NotThroughApi, $"'mlops {command}' does not work through the orchestrator's API, which has no such operation.")
        {
            Hint = $"Call AWS's services with credentials for the account: 'mlops {command} --target aws'.",
        });

    private static string Resource(Uri api, string method, string path) =>
        api.Host.Split('.') is [var id, Service, var region, ..]
            ? new Arn(Amazon.RegionEndpoint.GetBySystemName(region).PartitionName, Service, region, "*", $"{id}{api.AbsolutePath.TrimEnd('/')}/{method}{path}").ToString()
            : $"arn:aws:{Service}:*:*:*/{method}{path}";
}
