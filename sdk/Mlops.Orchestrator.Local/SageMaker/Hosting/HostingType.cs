namespace Mlops.Orchestrator.Local.SageMaker.Hosting;

/// <summary>A kind of thing that serves predictions; SageMaker spells its members alike for all of them.</summary>
/// <param name="Kind">The API's word, such as <c>EndpointConfig</c>.</param>
/// <param name="ArnPart">What stands before the name in an ARN.</param>
/// <param name="Noun">What SageMaker's messages call it.</param>
internal sealed record HostingType(string Kind, string ArnPart, string Noun)
{
    public string ResourceType => $"AWS::SageMaker::{Kind}";

    public string NameMember => $"{Kind}Name";

    public string ArnMember => $"{Kind}Arn";
}
