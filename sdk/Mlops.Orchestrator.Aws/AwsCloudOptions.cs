using Amazon.Runtime;
using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Aws;

/// <summary>How to reach AWS.</summary>
public sealed record AwsCloudOptions
{
    /// <summary>The name that <see cref="StageRole"/> has unless another one is given.</summary>
    public const string DefaultStageRole = "mlops-stage-reader";

    /// <summary>The name of the role with which stages' stacks are mended, unless another one is given.</summary>
    public const string DefaultStageRepairRole = "mlops-stage-repairer";

    /// <summary>What the name of the role ends with that CloudFormation takes on to mend, after that of the role that asks for it.</summary>
    internal const string StageServiceRole = "-cloudformation";

    /// <summary>The account, the region and the names of the buckets.</summary>
    public required OrchestratorSettings Settings { get; init; }

    /// <summary>Who calls.</summary>
    /// <value><see langword="null"/>, the default, for whom AWS's SDK finds: environment variables, the profile, single sign-on, the role of the machine.</value>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The address of all services.</summary>
    /// <value><see langword="null"/>, the default, for those of the region, or of <c>AWS_ENDPOINT_URL</c> and <c>AWS_ENDPOINT_URL_…</c>.</value>
    public Uri? Address { get; init; }

    /// <summary>The role that is assumed in a stage's account to read the stacks there, by its name.</summary>
    /// <value>The default is <see cref="DefaultStageRole"/>. <see langword="null"/> for none: what is in a stage's stack is not known then.</value>
    public string? StageRole { get; init; } = DefaultStageRole;

    /// <summary>The pause before the second look at what is waited for; each further one is longer.</summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause between two looks.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Who calls, in the words of the user agent.</summary>
    public string Product { get; init; } = "mlops";

    /// <summary>Told the error code of each refusal of a service, those of attempts included that are repeated.</summary>
    /// <value><see langword="null"/>, the default, for nobody.</value>
    public Action<string>? Refused { get; init; }

    /// <summary>Makes the connections.</summary>
    /// <value><see langword="null"/>, the default, for those that lead to the address.</value>
    internal HttpClientFactory? Connections { get; init; }

    /// <summary>The time before each retry, where it is ours to say: S3's own client does not ask.</summary>
    /// <value><see langword="null"/>, the default, for longer and longer times.</value>
    internal TimeSpan? RetryDelay { get; init; }
}
