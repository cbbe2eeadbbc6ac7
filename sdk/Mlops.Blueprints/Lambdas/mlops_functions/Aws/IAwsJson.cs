using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>A service that speaks JSON: an operation's input and output are what its API reference says.</summary>
internal interface IAwsJson
{
    /// <exception cref="AmazonServiceException">The service refused; the exception has its code and its message.</exception>
    Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken);
}

/// <summary>A service that speaks the query protocol: parameters with dotted names in, XML out.</summary>
internal interface IAwsQuery
{
    /// <returns>The answer's root; use <see cref="XElement.Name"/>'s local names, the namespace is the service's.</returns>
    /// <exception cref="AmazonServiceException">The service refused; the exception has its code and its message.</exception>
    Task<XElement> CallAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken);
}
