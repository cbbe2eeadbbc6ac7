using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>A kind of job; SageMaker spells its operations and members alike for all of them.</summary>
/// <param name="Kind">The API's word, such as <c>TrainingJob</c>: in <c>CreateTrainingJob</c>, <c>TrainingJobName</c>, <c>TrainingJobArn</c>, <c>TrainingJobStatus</c>.</param>
/// <param name="ArnPart">What stands before the name in an ARN.</param>
/// <param name="Rules">What the operation that creates it demands of its input.</param>
internal sealed record JobType(string Kind, string ArnPart, IReadOnlyList<MemberRule> Rules)
{
    /// <summary>What the operations to create and to describe have behind the kind.</summary>
    public string Version { get; init; } = "";

    /// <summary>The error's type when there is no such job: some operations have one of their own, others tell it as a validation error.</summary>
    public string NotFoundType { get; init; } = "ValidationException";

    /// <summary>The error's message when there is no such job; <c>{0}</c> is the name.</summary>
    public string NotFoundMessage { get; init; } = "Could not find requested job with name: {0}";

    /// <summary>Where the input names data that has to be there when the job is created; <see langword="null"/> when only the running job looks for it.</summary>
    public string? DataMember { get; init; }

    /// <summary>Where the input names a model that has to be there.</summary>
    public string? ModelMember { get; init; }

    public string NameMember => $"{Kind}Name";

    public string ArnMember => $"{Kind}Arn";

    public string StatusMember => $"{Kind}Status";
}
