using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>What can keep a command from an orchestrator on AWS.</summary>
internal static class AwsDiagnostics
{
    /// <summary>AWS is called with no credentials, or with some that it does not take.</summary>
    public const string NoCredentials = "MLOPS4071";

    /// <summary>The caller's account is not the one that was asked for.</summary>
    public const string OtherAccount = "MLOPS4072";

    /// <summary>There is no orchestrator in the account and the region.</summary>
    public const string NoOrchestrator = "MLOPS4073";

    /// <summary>No region is named anywhere.</summary>
    public const string NoRegion = "MLOPS4074";

    /// <summary>The orchestrator's stack does not say where things are.</summary>
    public const string NotReady = "MLOPS4075";

    /// <summary>IAM says that a call would be denied.</summary>
    public const string WouldBeDenied = "MLOPS4081";

    /// <summary>A quota of the account is nearly used up.</summary>
    public const string NearlyUsedUp = "MLOPS4082";

    /// <summary>Whether a refusal of the first call says something of the credentials.</summary>
    public static bool ConcernsCredentials(ServiceException refusal) => refusal.Code is "ClientError" or "ExpiredToken" or "ExpiredTokenException" or "RequestExpired"
        or "InvalidClientTokenId" or "UnrecognizedClientException" or "SignatureDoesNotMatch" or "IncompleteSignature" or "InvalidAccessKeyId";

    /// <summary>Without credentials AWS's SDK goes on to a signature that it has no code for, and tells of that alone: of "Signature V4a", and in a native program of "SigV4a".</summary>
    private static string WhyNone(ServiceException refusal) => refusal.ServiceMessage.Contains("V4a", StringComparison.Ordinal)
        ? "none were found in the environment, in AWS's configuration files or from a role of this machine."
        : refusal.ServiceMessage;

    public static MlopsException HasNoCredentials(ServiceException refusal) => new(refusal.Code switch
    {
        "ClientError" => new Problem(NoCredentials, $"There are no credentials to call AWS with: {WhyNone(refusal)}")
        {
            Hint = "Sign in with 'aws sso login' or 'aws configure', name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        },
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" => new Problem(NoCredentials, $"The credentials have expired: {refusal.ServiceMessage}")
        {
            Hint = "Sign in again: 'aws sso login', or new values of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. A clock that goes wrong looks the same.",
        },
        _ => new Problem(NoCredentials, $"AWS does not take the credentials ({refusal.Code}): {refusal.ServiceMessage}")
        {
            Hint = "Look which ones are used: 'aws sts get-caller-identity' and 'aws configure list' tell. Variables of the environment come before profiles.",
        },
    });

    public static MlopsException HasNoProfile(string name) => new(new Problem(NoCredentials, $"There is no profile '{name}' with credentials in AWS's configuration files.")
    {
        Hint = "'aws configure list-profiles' lists those that are there.",
    });

    public static MlopsException IsOtherAccount(string wanted, AwsCaller caller) => new(new Problem(OtherAccount, $"The credentials are those of the account {caller.AccountId} ({caller.Arn}), not of {wanted}.")
    {
        Expected = $"credentials for the account {wanted}, which --account or mlops.json names",
        Hint = "Choose others with --profile, or take the account out of the command line and mlops.json.",
    });

    public static MlopsException HasNoRegion() => new(new Problem(NoRegion, "No region is named.")
    {
        Hint = "Name it with --region, AWS_REGION, the profile, or region in mlops.json.",
    });

    public static MlopsException HasNoOrchestrator(string stackName, AwsPlace account) => new(
        new Problem(NoOrchestrator, $"There is no orchestrator in the account {account.AccountId}, region {account.Region}: the stack '{stackName}' does not exist.")
        {
            Hint = "Deploy one with 'mlops deploy'. For one that is elsewhere, name its --region or its --prefix; for one that mlops did not deploy, write blueprintBucket and assetsBucket into mlops.json.",
        });

    public static MlopsException IsNotReady(StackDescription stack) => new(
        new Problem(NotReady, $"The orchestrator's stack '{stack.Name}' is {stack.Status}, and does not say where the orchestrator's things are.")
        {
            Hint = "Look at it, and finish its deployment, with 'mlops deploy'.",
        });

    public static MlopsException HasUnreadableSettings(string stackName, string reason) => new(
        new Problem(NotReady, $"The output Settings of the stack '{stackName}' cannot be understood: {reason}")
        {
            Hint = "Deploy the orchestrator again with 'mlops deploy'. If it was deployed by a newer mlops, take that one.",
        });
}
