using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Resources;

/// <summary>Values for what a service would give a resource that is only recorded here: of the form and the type that its schema says, always the same for the same resource.</summary>
/// <param name="schema">The schema of the resource's type.</param>
/// <param name="context">The resource.</param>
/// <param name="name">The resource's name, given or generated.</param>
internal sealed class MadeUpValues(ResourceSchema schema, ResourceContext context, string name)
{
    /// <summary>What templates pick of a list goes up to the fourth: a hosted zone has four name servers.</summary>
    private const int Items = 4;

    private const int MaxDepth = 6;

    /// <summary>What the names of AWS's own parameters begin with.</summary>
    private const string PublicParameters = "/aws/service/";

    private static readonly string[] HostEndings = ["Endpoint", "Domain", "DomainName", "DnsName", "DNSName", "Host", "Hostname", "NameServer", "Address", "DnsEntry"];

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(50);

    private string Service => schema.Type.Split("::")[1].ToLowerInvariant();

    private string Kind => schema.Type.Split("::")[2];

    /// <summary>The value of a parameter that AWS keeps in every account's Parameter Store, as far as its type tells the form: an image. <see langword="null"/> for others.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="type">The type of the template's parameter that names it.</param>
    /// <remarks>Source: AWS Systems Manager User Guide, "Working with public parameters in Parameter Store".</remarks>
    public static string? OfPublicParameter(string name, string type) => name.StartsWith(PublicParameters, StringComparison.Ordinal) && type == "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>" ? ImageOf(name) : null;

    /// <summary>A value of AWS's own parameter that a dynamic reference names; <see langword="null"/> where its name does not tell that it is an image's id.</summary>
    /// <param name="name">The parameter's name.</param>
    public static string? OfPublicParameter(string name) =>
        name.StartsWith($"{PublicParameters}ami-", StringComparison.Ordinal) || (name.StartsWith(PublicParameters, StringComparison.Ordinal) && name.EndsWith("/image_id", StringComparison.Ordinal)) ? ImageOf(name) : null;

    private static string ImageOf(string parameter) => $"ami-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parameter)))[..17]}";

    /// <summary>What <c>Ref</c> gives: the primary identifier; of several parts the one that the service makes up, or all of them, joined by <c>|</c>.</summary>
    public string Identifier()
    {
        var parts = schema.PrimaryIdentifier;
        var own = parts.Where(path => schema.ReadOnly.Any(readOnly => readOnly.Dotted == path.Dotted)).ToList();
        return parts.Count == 0 ? name : string.Join('|', (own.Count == 1 ? own : parts).Select(IdentifierPart));
    }

    /// <summary>What <c>Fn::GetAtt</c> gives.</summary>
    /// <param name="path">One of the type's attributes.</param>
    /// <param name="physicalId">What <c>Ref</c> gives.</param>
    public JsonNode Attribute(PropertyPath path, string physicalId)
    {
        if (path.In(context.Properties).FirstOrDefault() is { } given)
        {
            return given.DeepClone();
        }

        var identifier = schema.PrimaryIdentifier;
        var index = identifier.ToList().FindIndex(part => part.Dotted == path.Dotted);
        var known = index switch
        {
            >= 0 when identifier.Count == 1 || IdentifierOwn() == path.Dotted => physicalId,
            >= 0 when physicalId.Split('|') is var parts && parts.Length == identifier.Count => parts[index],
            _ => null,
        };
        var of = schema.Find(path) ?? default;
        return known is null ? Value(path.Parts[^1], of, path.Dotted, 0)
            : TypeOf(of) is "integer" or "number" && long.TryParse(known, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
            : JsonValue.Create(known);
    }

    private string? IdentifierOwn() =>
        schema.PrimaryIdentifier.Where(path => schema.ReadOnly.Any(readOnly => readOnly.Dotted == path.Dotted)).ToList() is [var only] ? only.Dotted : null;

    private string IdentifierPart(PropertyPath path) => JsonText.Of(path.In(context.Properties).FirstOrDefault())
        ?? JsonText.Of(path.Parts.Count == 1 && schema.CreateOnly.Any(created => created.Dotted == path.Dotted) && path.Parts[0].EndsWith("Name", StringComparison.Ordinal)
            ? name
            : Value(path.Parts[^1], schema.Find(path) ?? default, path.Dotted, 0))
        ?? name;

    private JsonNode Value(string attribute, JsonElement of, string place, int depth)
    {
        of = schema.Resolve(of);
        switch (TypeOf(of))
        {
            case "boolean":
                return JsonValue.Create(false);
            case "integer" or "number":
                return JsonValue.Create(Number(attribute, of));
            case "array" when depth < MaxDepth:
                var count = Math.Max(Limit(of, "minItems", 0), Math.Min(Items, Limit(of, "maxItems", Items)));
                var items = of.TryGetProperty("items", out var item) ? item : default;
                return new JsonArray([.. Enumerable.Range(0, count).Select(index => Value(Singular(attribute), items, $"{place}.{index}", depth + 1))]);
            case "object" when depth < MaxDepth:
                return new JsonObject(of.TryGetProperty("properties", out var properties)
                    ? properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Value(property.Name, property.Value, $"{place}.{property.Name}", depth + 1)))
                    : []);
            default:
                return JsonValue.Create(Text(attribute, of, place));
        }
    }

    /// <summary>The type, where it may be several the simplest.</summary>
    private static string? TypeOf(JsonElement of)
    {
        if (of.ValueKind != JsonValueKind.Object)
        {
            return "string";
        }

        if (of.TryGetProperty("type", out var type))
        {
            return type.ValueKind == JsonValueKind.String ? type.GetString()
                : type.EnumerateArray().Select(one => one.GetString()).OrderBy(one => one is "object" or "array").FirstOrDefault();
        }

        return of.TryGetProperty("properties", out _) ? "object" : of.TryGetProperty("items", out _) ? "array" : "string";
    }

    private static long Number(string attribute, JsonElement of)
    {
        long value = attribute.EndsWith("Port", StringComparison.Ordinal) ? 443 : 1;
        var (minimum, maximum) = (Limit(of, "minimum", long.MinValue), Limit(of, "maximum", long.MaxValue));
        return value < minimum ? minimum : value > maximum ? maximum : value;
    }

    private static int Limit(JsonElement of, string member, int otherwise) => (int)Math.Clamp(Limit(of, member, (long)otherwise), 0, int.MaxValue);

    private static long Limit(JsonElement of, string member, long otherwise) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(member, out var limit) && limit.TryGetDouble(out var value) && Math.Abs(value) < long.MaxValue / 2 ? (long)Math.Ceiling(value) : otherwise;

    private string Text(string attribute, JsonElement of, string place)
    {
        if (of.ValueKind != JsonValueKind.Object)
        {
            return Candidates(attribute, null, place).First();
        }

        if (of.TryGetProperty("enum", out var values))
        {
            return values.EnumerateArray().Select(value => value.ToString()).First();
        }

        var format = of.TryGetProperty("format", out var named) ? named.GetString() : null;
        var (minimum, maximum) = (Limit(of, "minLength", 0), Limit(of, "maxLength", int.MaxValue));
        var pattern = of.TryGetProperty("pattern", out var expression) ? expression.GetString()! : null;
        var candidates = Candidates(attribute, format, place).Select(candidate => Fit(candidate, minimum, maximum));
        return pattern is null ? candidates.First() : candidates.FirstOrDefault(candidate => IsMatch(candidate, pattern)) ?? Sample(pattern, minimum, maximum, place) ?? candidates.First();
    }

    /// <summary>Forms that a service may give an attribute of that name, the likeliest first.</summary>
    private IEnumerable<string> Candidates(string attribute, string? format, string place)
    {
        var account = context.Account;
        var id = Id(place, 10);
        var stem = Stem(attribute);
        if (format is "date-time" or "timestamp" || attribute.EndsWith("Time", StringComparison.Ordinal) || attribute.EndsWith("At", StringComparison.Ordinal) || attribute.EndsWith("Date", StringComparison.Ordinal) || attribute.EndsWith("Timestamp", StringComparison.Ordinal))
        {
            yield return "2024-01-01T00:00:00.000Z";
        }

        if (attribute.EndsWith("Arn", StringComparison.OrdinalIgnoreCase))
        {
            yield return account.Arn(Service, $"{(stem.Length == 0 ? Kind : stem).ToLowerInvariant()}/{(stem.Length == 0 || stem == Kind ? name : id)}").ToString();
        }

        foreach (var candidate in NetworkForms(attribute, place))
        {
            yield return candidate;
        }

        if (Ec2Prefix(stem) is { } prefix)
        {
            yield return $"{prefix}-{Hex(place, 17)}";
        }

        if (attribute.EndsWith("Name", StringComparison.Ordinal))
        {
            yield return stem.Length == 0 || stem == Kind ? name : $"{stem.ToLowerInvariant()}-{id}";
        }

        if (attribute.EndsWith("Version", StringComparison.Ordinal) || attribute.EndsWith("Number", StringComparison.Ordinal) || attribute.EndsWith("Count", StringComparison.Ordinal))
        {
            yield return "1";
        }

        yield return attribute.EndsWith("Status", StringComparison.Ordinal) || attribute.EndsWith("State", StringComparison.Ordinal) ? "ACTIVE" : id;
        yield return Guid(place);
        yield return Hex(place, 32);
        yield return account.AccountId;
        yield return account.Region;
        yield return name;
    }

    private IEnumerable<string> NetworkForms(string attribute, string place)
    {
        var account = context.Account;
        var host = $"{Id(place, 10)}.{Service}.{account.Region}.{account.UrlSuffix}";
        if (attribute is "AvailabilityZone")
        {
            yield return $"{account.Region}a";
        }

        if (attribute.EndsWith("Url", StringComparison.OrdinalIgnoreCase) || attribute.EndsWith("Uri", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"https://{host}";
        }

        if (attribute.EndsWith("Port", StringComparison.Ordinal))
        {
            yield return "443";
        }

        if (attribute.Contains("Ipv6Cidr", StringComparison.OrdinalIgnoreCase))
        {
            yield return "2001:db8::/56";
        }
        else if (attribute.Contains("CidrBlock", StringComparison.OrdinalIgnoreCase) && !attribute.EndsWith("Association", StringComparison.Ordinal))
        {
            yield return "10.0.0.0/16";
        }

        if (attribute.Contains("Ipv6", StringComparison.OrdinalIgnoreCase))
        {
            yield return "2001:db8::10";
        }

        if (attribute.EndsWith("Ip", StringComparison.OrdinalIgnoreCase) || attribute.EndsWith("IpAddress", StringComparison.Ordinal))
        {
            // Addresses that no machine has (RFC 5737).
            yield return "192.0.2.10";
        }

        if (HostEndings.Any(ending => attribute.EndsWith(ending, StringComparison.Ordinal)))
        {
            yield return host;
        }
    }

    /// <summary>Ids of EC2 say what they are of ("Resource IDs" in the Amazon EC2 User Guide).</summary>
    private string? Ec2Prefix(string stem) => Service != "ec2" ? null : (stem.Length == 0 ? Kind : stem) switch
    {
        "VPC" or "Vpc" => "vpc",
        "Subnet" => "subnet",
        "SecurityGroup" or "Group" or "DefaultSecurityGroup" => "sg",
        "InternetGateway" => "igw",
        "EgressOnlyInternetGateway" => "eigw",
        "RouteTable" => "rtb",
        "NatGateway" => "nat",
        "NetworkAcl" or "DefaultNetworkAcl" => "acl",
        "NetworkInterface" or "PrimaryNetworkInterface" => "eni",
        "Instance" => "i",
        "Volume" => "vol",
        "Allocation" or "EIP" => "eipalloc",
        "LaunchTemplate" => "lt",
        "VPCEndpoint" or "VpcEndpoint" => "vpce",
        "TransitGateway" => "tgw",
        "TransitGatewayAttachment" or "Attachment" => "tgw-attach",
        "CustomerGateway" => "cgw",
        "VPNGateway" => "vgw",
        "VPNConnection" or "VpnConnection" => "vpn",
        "VPCPeeringConnection" => "pcx",
        "FlowLog" => "fl",
        "DHCPOptions" or "DhcpOptions" => "dopt",
        "PrefixList" => "pl",
        "KeyPair" => "key",
        "SubnetRouteTableAssociation" => "rtbassoc",
        "CidrBlockAssociation" => "vpc-cidr-assoc",
        "CapacityReservation" => "cr",
        "Host" => "h",
        _ => null,
    };

    /// <summary>What an attribute's name says it belongs to: <c>Vpc</c> of <c>VpcId</c>.</summary>
    private static string Stem(string attribute)
    {
        foreach (var ending in (ReadOnlySpan<string>)["Id", "ID", "Arn", "ARN", "Name"])
        {
            if (attribute.EndsWith(ending, StringComparison.Ordinal))
            {
                return attribute[..^ending.Length];
            }
        }

        return attribute;
    }

    private static string Singular(string attribute) => attribute switch
    {
        _ when attribute.EndsWith("ies", StringComparison.Ordinal) => $"{attribute[..^3]}y",
        _ when attribute.EndsWith('s') && !attribute.EndsWith("ss", StringComparison.Ordinal) => attribute[..^1],
        _ => attribute,
    };

    private static string Fit(string candidate, int minimum, int maximum) =>
        candidate.Length > maximum ? candidate[..maximum] : candidate.Length < minimum ? candidate.PadRight(minimum, '0') : candidate;

    private static bool IsMatch(string candidate, string pattern)
    {
        try
        {
            return Regex.IsMatch(candidate, pattern, RegexOptions.None, PatternTime);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern in another dialect says nothing about the candidate.
            return true;
        }
    }

    private string? Sample(string pattern, int minimum, int maximum, string place) =>
        PatternSample.Of(pattern, minimum, maximum, Hash(place)) is { } sample && sample.Length <= maximum && IsMatch(sample, pattern) ? sample : null;

    private string Id(string place, int length) => string.Concat(Hash(place).Take(length).Select(value => "abcdefghijklmnopqrstuvwxyz0123456789"[value % 36]));

    private string Hex(string place, int length) => Convert.ToHexStringLower(Hash(place))[..length];

    private string Guid(string place) => new Guid(Hash(place).AsSpan(0, 16)).ToString();

    private byte[] Hash(string place) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{context.StackId}|{context.LogicalId}|{context.Type}|{context.Generation}|{place}")));
}
