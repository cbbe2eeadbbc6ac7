namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>The parameters of one stage of the multi-account pipeline.</summary>
/// <param name="Stage">The stage in the names of the pipeline: <c>Dev</c>, <c>Staging</c>, <c>Prod</c>.</param>
/// <param name="ParamsName">The file of the stage's parameters in the archive.</param>
/// <param name="AccountId">The stage's account.</param>
/// <param name="OrgId">The organizational unit of the account.</param>
internal sealed record StageParameters(string Stage, StringParameter ParamsName, StringParameter AccountId, StringParameter OrgId)
{
    /// <summary>The stage's name, as requests and settings spell it.</summary>
    public string Name => Stage.ToLowerInvariant();
}
