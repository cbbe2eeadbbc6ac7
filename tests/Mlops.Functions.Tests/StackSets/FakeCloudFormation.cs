using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Functions.Tests.StackSets;

/// <summary>Answers as CloudFormation does for one StackSet.</summary>
internal sealed class FakeCloudFormation : IAwsQuery
{
    public List<(string Action, Dictionary<string, string> Parameters)> Calls { get; } = [];

    public bool Exists { get; set; }

    public string Operation { get; set; } = "SUCCEEDED";

    /// <summary>The status of the stack in the account; none without one.</summary>
    public string? Instance { get; set; }

    public string Reason { get; set; } = "";

    public Task<XElement> CallAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        Calls.Add((action, parameters.ToDictionary(p => p.Key, p => p.Value)));
        return action switch
        {
            "DescribeStackSet" when !Exists => throw Error("StackSetNotFoundException"),
            "DescribeStackInstance" when Instance is null => throw Error("StackInstanceNotFoundException"),
            "DescribeStackInstance" => Answer($"<StackInstance><StatusReason>{Reason}</StatusReason><StackInstanceStatus><DetailedStatus>{Instance}</DetailedStatus></StackInstanceStatus></StackInstance>"),
            "DescribeStackSetOperation" => Answer($"<StackSetOperation><Status>{Operation}</Status></StackSetOperation>"),
            _ => Answer($"<OperationId>op-{action}</OperationId>"),
        };
    }

    private static Task<XElement> Answer(string content) => Task.FromResult(XElement.Parse($"<Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Result>{content}</Result></Response>"));

    private static AmazonServiceException Error(string code) => new("not found", null, ErrorType.Sender, code, "id", HttpStatusCode.NotFound);
}
