using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>Templates that others have published go through creation, update and deletion: <c>docs/local-cloud/public-programs.md</c>.</summary>
/// <param name="output">Where counts and refusals go.</param>
public sealed partial class PublicTemplateTests(ITestOutputHelper output)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("MLOPS_PUBLIC_TEMPLATES");

    /// <summary>For parameters that are not shown: what they share with others would be hidden there, too.</summary>
    private const string Hidden = "Hidden1value!";

    /// <summary>For parameters whose type tells what they are.</summary>
    private static readonly Dictionary<string, string> ByType = new()
    {
        ["Number"] = "1",
        ["List<Number>"] = "1",
        ["AWS::EC2::VPC::Id"] = "vpc-0123456789abcdef0",
        ["AWS::EC2::Subnet::Id"] = "subnet-0123456789abcdef0",
        ["List<AWS::EC2::Subnet::Id>"] = "subnet-0123456789abcdef0,subnet-0123456789abcdef1",
        ["AWS::EC2::SecurityGroup::Id"] = "sg-0123456789abcdef0",
        ["List<AWS::EC2::SecurityGroup::Id>"] = "sg-0123456789abcdef0",
        ["AWS::EC2::Image::Id"] = "ami-0123456789abcdef0",
        ["AWS::EC2::AvailabilityZone::Name"] = "eu-west-1a",
        ["List<AWS::EC2::AvailabilityZone::Name>"] = "eu-west-1a,eu-west-1b",
        ["AWS::Route53::HostedZone::Id"] = "Z0123456789ABC",
    };

    /// <summary>For exports, by a part of their names; the first that is there counts.</summary>
    private static readonly (string Part, string Value)[] ByExport =
    [
        ("TopicArn", "arn:aws:sns:eu-west-1:111122223333:sample"), ("KeyArn", "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012"), ("ListenerArn", "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/0123456789abcdef/0123456789abcdef"),
        ("Arn", "arn:aws:iam::111122223333:role/sample"), ("Role", "arn:aws:iam::111122223333:role/sample"), ("SecurityGroup", "sg-0123456789abcdef0"), ("Subnets", "subnet-0123456789abcdef0,subnet-0123456789abcdef1"),
        ("Subnet", "subnet-0123456789abcdef0"), ("RouteTables", "rtb-0123456789abcdef0,rtb-0123456789abcdef1"), ("RouteTable", "rtb-0123456789abcdef0"), ("CidrBlock", "10.0.0.0/16"), ("Vpc", "vpc-0123456789abcdef0"), ("HostedZoneId", "Z0123456789ABC"), ("HostedZoneName", "example.com"),
    ];

    /// <summary>For parameters whose pattern tells what they are, and for the others the first.</summary>
    private static readonly string[] Samples =
    [
        "sample-value", "samplevalue", "Sample1value!", "10.0.0.0/16", "arn:aws:iam::111122223333:role/sample", "arn:aws:sns:eu-west-1:111122223333:sample", "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012",
        "111122223333", "o-a1b2c3d4e5", "ou-ab12-abcdefgh", "r-ab12", "vpc-0123456789abcdef0", "ami-0123456789abcdef0", "a@example.com", "example.com", "https://example.com", "t3.micro", "1.2.3.4/32", "1.2.3.4", "rtb-0123456789abcdef0", "pcx-0123456789abcdef0", "d-0123456789", "1", "true", "",
    ];

    [SkippableFact]
    public async Task CreateUpdateDelete_PublicTemplates_AreToldAsATable()
    {
        Skip.If(Folder is null, "Set MLOPS_PUBLIC_TEMPLATES to a folder of templates.");
        Skip.IfNot(CfnLint.IsThere, CfnLint.Absent);
        var made = 0;
        var refused = new List<(string File, string Why)>();
        foreach (var file in Directory.EnumerateFiles(Folder!, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(IsTemplate))
        {
            if (await TryAsync(await File.ReadAllTextAsync(file)) is { } why)
            {
                refused.Add((file, why));
            }
            else
            {
                made++;
            }
        }

        var theirs = refused.Count == 0 ? null : CfnLint.Errors([.. refused.Select(one => one.File)]);
        var (alike, alone) = (refused.Where(one => theirs![one.File].Any()).ToList(), refused.Where(one => !theirs![one.File].Any()).ToList());
        output.WriteLine($"counted: public templates: {made} created, updated and deleted, {alike.Count} refused as cfn-lint finds errors in them, {alone.Count} refused alone");
        foreach (var (file, why) in alone.Concat(alike))
        {
            output.WriteLine($"{(theirs![file].Any() ? "both" : "only here")} {Path.GetRelativePath(Folder!, file)}: {why}");
        }

        Assert.NotEqual(0, made + refused.Count);
    }

    /// <returns>Why it was refused; <see langword="null"/> when all went well. Anything but a refusal fails the test.</returns>
    private static async Task<string?> TryAsync(string text)
    {
        // What the template imports is found out by asking: another stack exports it.
        var exports = new HashSet<string>();
        while (true)
        {
            var why = await TryAsync(text, exports);
            if (why is null || MissingExport().Match(why) is not { Success: true } missing || !exports.Add(missing.Groups["name"].Value))
            {
                return why;
            }
        }
    }

    private static async Task<string?> TryAsync(string text, HashSet<string> exports)
    {
        var stacks = new LocalStacks();
        stacks.Functions.Answer = request => new(Succeeded: true, "id") { Data = new() };
        try
        {
            if (exports.Count > 0)
            {
                var outputs = new JsonObject(exports.Select((name, index) => KeyValuePair.Create($"O{index}", (JsonNode?)new JsonObject { ["Value"] = Exported(name), ["Export"] = new JsonObject { ["Name"] = name } })));
                var resources = new JsonObject { ["Topic"] = new JsonObject { ["Type"] = "AWS::SNS::Topic" } };
                await stacks.Engine.BeginCreate(new("exports", new JsonObject { ["Resources"] = resources, ["Outputs"] = outputs }.ToJsonString())).RunAsync(CancellationToken.None);
            }

            var template = TemplateReader.Read(TemplateText.Read(text, fromS3: true, new TemplateProblems()), new TemplateProblems());
            var request = new StackRequest("my-stack", text)
            {
                Parameters = [.. template.Parameters.Values.Where(parameter => parameter.Default is null).Select(parameter => new ParameterArgument(parameter.Name, Value(parameter)))],
                Capabilities = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            };
            var created = await stacks.Engine.BeginCreate(request).RunAsync(CancellationToken.None);
            if (created.Status != StackStatus.CreateComplete)
            {
                return stacks.Store.Events(created.Id).First(e => e.Status == StackStatus.CreateFailed || e.LogicalId == "my-stack" && e.Reason is not null && e.Status.Contains("ROLLBACK", StringComparison.Ordinal)) is var failed ? $"{failed.LogicalId} ({failed.Type}): {failed.Reason}" : null;
            }

            Assert.Null(stacks.Engine.BeginUpdate(request));
            var deleted = await stacks.DeleteAsync();
            return deleted!.Status == StackStatus.DeleteComplete ? null : $"{deleted.Status} {deleted.StatusReason}";
        }
        catch (MlopsException refusal)
        {
            return refusal.Message.ReplaceLineEndings(" | ");
        }
    }

    /// <summary>A value as the export's name, such as <c>vpc-SubnetAPublic</c>, lets expect it.</summary>
    private static string Exported(string name) => ByExport.Where(kind => name.Split('-', ':')[^1].Contains(kind.Part, StringComparison.OrdinalIgnoreCase)).Select(kind => kind.Value).FirstOrDefault("sample-value");

    private static string Value(ParameterDeclaration parameter) =>
        parameter.AllowedValues?[0]
        ?? (parameter.NoEcho && Fits(parameter, Hidden) ? Hidden : null)
        ?? (parameter.IsNumeric ? parameter.MinValue?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null)
        ?? ByType.GetValueOrDefault(parameter.Type)
        ?? Samples.FirstOrDefault(sample => sample.Length >= (parameter.MinLength ?? 0) && sample.Length <= (parameter.MaxLength ?? int.MaxValue) && Fits(parameter, sample))
        ?? "sample";

    private static bool Fits(ParameterDeclaration parameter, string sample)
    {
        var problems = new TemplateProblems();
        ParameterConstraints.Check(parameter, sample, problems);
        return problems.All.Count == 0;
    }

    private static bool IsTemplate(string file) =>
        Path.GetExtension(file) is ".yaml" or ".yml" or ".json" or ".template" && Regex.IsMatch(File.ReadAllText(file), "^\\s*\"?Resources\"?\\s*:", RegexOptions.Multiline)
        && Regex.IsMatch(File.ReadAllText(file), "Type\"?\\s*:\\s*[\"']?(AWS|Custom)::");

    [GeneratedRegex(@"No export named (?<name>\S+) found")]
    private static partial Regex MissingExport();
}
