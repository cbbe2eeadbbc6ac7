using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>A service that speaks JSON: an operation's input and output are what its API reference says.</summary>
internal interface IAwsJson
{
    /// <exception cref="AmazonServiceException">The service refused; the exception has its code and its message.</exception>
    Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken);
}
