using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May create, change, describe, export and delete model cards.</summary>
    /// <param name="card">The card's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <remarks>The second resource's last <c>*</c> is the export job, which is named when it is started.</remarks>
    public static PolicyStatement ManageModelCards(string card) => Allow(
        [
            "sagemaker:CreateModelCard", "sagemaker:CreateModelCardExportJob", "sagemaker:DeleteModelCard", "sagemaker:DescribeModelCard",
            "sagemaker:DescribeModelCardExportJob", "sagemaker:UpdateModelCard",
        ],
        OwnArn("sagemaker", $"model-card/{card}"),
        OwnArn("sagemaker", $"model-card/{card}/export-job/*"));

    /// <summary>May look up the models and training jobs that model cards name.</summary>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <param name="job">The training job's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement DescribeModelSources(string model, string job) => Allow(
        ["sagemaker:DescribeModel", "sagemaker:DescribeTrainingJob"], OwnArn("sagemaker", $"model/{model}"), OwnArn("sagemaker", $"training-job/{job}"));

    /// <summary>May list model cards, and search for the training job that made a model.</summary>
    /// <remarks>The resource is <c>*</c> because <c>ListModelCards</c> and <c>Search</c> know no resources.</remarks>
    public static PolicyStatement ListModelCards() => Allow(["sagemaker:ListModelCards", "sagemaker:Search"], "*");
}
