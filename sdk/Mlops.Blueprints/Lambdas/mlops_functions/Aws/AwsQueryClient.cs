using System.Text;
using System.Xml.Linq;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>Calls a service by the AWS query protocol.</summary>
internal sealed class AwsQueryClient(AwsService service, string version) : IAwsQuery
{
    private readonly AwsClient _client = new(service);

    public static AwsQueryClient CloudFormation() => new(AwsService.CloudFormation, "2010-05-15");

    public async Task<XElement> CallAsync(string action, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        IEnumerable<KeyValuePair<string, string>> all = [KeyValuePair.Create("Action", action), KeyValuePair.Create("Version", version), .. parameters];
        var form = string.Join('&', all.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        var request = new AwsRequest("/", "application/x-www-form-urlencoded; charset=utf-8", Encoding.UTF8.GetBytes(form));
        var response = await _client.SendAsync(request, cancellationToken);
        using var stream = new MemoryStream(response.Content);
        return XDocument.Load(stream).Root!;
    }
}
