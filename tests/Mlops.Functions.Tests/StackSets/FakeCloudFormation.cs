using System.Net;
using Amazon.CloudFormation;
using Microsoft.AspNetCore.WebUtilities;
using Mlops.Functions.Tests.Services;

namespace Mlops.Functions.Tests.StackSets;

/// <summary>Answers as CloudFormation does for one StackSet.</summary>
internal sealed class FakeCloudFormation
{
    public List<(string Action, Dictionary<string, string> Parameters)> Calls { get; } = [];

    public bool Exists { get; set; }

    public string Operation { get; set; } = "SUCCEEDED";

    /// <summary>The status of the stack in the account; none without one.</summary>
    public string? Instance { get; set; }

    public string Reason { get; set; } = "";

    public AmazonCloudFormationClient Client() => new(FakeTransport.Credentials, new FakeTransport(Answer).Config<AmazonCloudFormationConfig>());

    private (HttpStatusCode Status, string Body) Answer(HttpRequestMessage request, string body)
    {
        var parameters = QueryHelpers.ParseQuery(body).ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString());
        var action = parameters["Action"];
        Calls.Add((action, parameters));
        return action switch
        {
            "DescribeStackSet" when !Exists => Error("StackSetNotFoundException"),
            "DescribeStackInstance" when Instance is null => Error("StackInstanceNotFoundException"),
            "DescribeStackInstance" => Result(action, $"<StackInstance><StatusReason>{Reason}</StatusReason><StackInstanceStatus><DetailedStatus>{Instance}</DetailedStatus></StackInstanceStatus></StackInstance>"),
            "DescribeStackSetOperation" => Result(action, $"<StackSetOperation><Status>{Operation}</Status></StackSetOperation>"),
            _ => Result(action, $"<OperationId>op-{action}</OperationId>"),
        };
    }

    private static (HttpStatusCode Status, string Body) Result(string action, string content) =>
        (HttpStatusCode.OK, $"<{action}Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><{action}Result>{content}</{action}Result></{action}Response>");

    private static (HttpStatusCode Status, string Body) Error(string code) => (HttpStatusCode.NotFound, $"<ErrorResponse><Error><Code>{code}</Code><Message>not found</Message></Error></ErrorResponse>");
}
