using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Who is told of what happens in a bucket: GetBucketNotificationConfiguration, PutBucketNotificationConfiguration.</summary>
/// <param name="objects">The buckets.</param>
/// <param name="destinations">Who can be told; <see langword="null"/> when nobody can.</param>
internal sealed class NotificationConfiguration(ObjectStore objects, IEventDestinations? destinations)
{
    private const string EventBridge = "EventBridgeConfiguration";

    /// <summary>Configurations by the services of their targets: the element, and the element of the target in it.</summary>
    private static readonly (string Service, string Name, string Target)[] Kinds =
    [
        ("lambda", "CloudFunctionConfiguration", "CloudFunction"),
        ("sqs", "QueueConfiguration", "Queue"),
        ("sns", "TopicConfiguration", "Topic"),
    ];

    public Task HandleAsync(S3Request request) => request.Method switch
    {
        "GET" => S3Xml.WriteAsync(request.Context, ToXml(objects.Bucket(request.Bucket).Notifications)),
        "PUT" => PutAsync(request),
        _ => throw S3Error.NotImplemented($"{request.Method} ?notification"),
    };

    private async Task PutAsync(S3Request request)
    {
        var notifications = OfXml(S3Xml.Read((await request.ReadContentAsync()).Content));
        var isUnchecked = request.Headers["x-amz-skip-destination-validation"].ToString() == "true";
        if (notifications.Refusal(arn => isUnchecked || destinations?.Exists(arn) == true) is { } refusal)
        {
            throw new S3Error(400, "InvalidArgument", refusal);
        }

        objects.SetNotifications(request.Bucket, notifications);
        // A function gets no such event.
        foreach (var rule in isUnchecked ? [] : notifications.Rules.Where(rule => ServiceOf(rule) != "lambda"))
        {
            destinations!.Tell(rule.TargetArn, EventMessage.Test(request.Bucket, objects.Now));
        }

        request.Context.Response.ContentLength = 0;
    }

    private static BucketNotifications OfXml(XElement document)
    {
        if (document.Elements().FirstOrDefault(element => element.Name.LocalName != EventBridge && !Kinds.Any(kind => kind.Name == element.Name.LocalName)) is { } unknown)
        {
            throw new S3Error(400, "MalformedXML", $"The XML you provided was not well-formed or did not validate against our published schema: {unknown.Name.LocalName}");
        }

        return new()
        {
            Rules = [.. Kinds.SelectMany(kind => document.Elements().Where(element => element.Name.LocalName == kind.Name).Select(element => Rule(element, kind.Service, kind.Target)))],
            TellsEventBridge = document.Elements().Any(element => element.Name.LocalName == EventBridge),
        };
    }

    private static NotificationRule Rule(XElement configuration, string service, string targetName)
    {
        var arn = Child(configuration, targetName) ?? "";
        if (arn.Split(':') is not ["arn", _, var named, _, _, ..] || named != service)
        {
            throw new S3Error(400, "InvalidArgument", $"The ARN is not well formed: '{arn}'");
        }

        var filters = configuration.Descendants().Where(element => element.Name.LocalName == "FilterRule").Select(rule => (Name: Child(rule, "Name") ?? "", Value: Child(rule, "Value") ?? "")).ToList();
        if (filters.Find(filter => !IsName(filter, "prefix") && !IsName(filter, "suffix")) is { Name: { } other })
        {
            throw new S3Error(400, "InvalidArgument", $"filter rule name must be either prefix or suffix, not '{other}'");
        }

        return new(
            Child(configuration, "Id") is { Length: > 0 } id ? id : $"{Guid.NewGuid():N}",
            arn,
            [.. configuration.Elements().Where(element => element.Name.LocalName == "Event").Select(element => element.Value)],
            filters.Find(filter => IsName(filter, "prefix")).Value ?? "",
            filters.Find(filter => IsName(filter, "suffix")).Value ?? "");
    }

    private static bool IsName((string Name, string Value) filter, string name) => string.Equals(filter.Name, name, StringComparison.OrdinalIgnoreCase);

    private static XElement ToXml(BucketNotifications notifications) => S3Xml.Element(
        "NotificationConfiguration",
        notifications.Rules.Select(ToXml),
        notifications.TellsEventBridge ? S3Xml.Element(EventBridge) : null);

    private static XElement ToXml(NotificationRule rule)
    {
        var (_, name, target) = Array.Find(Kinds, kind => kind.Service == ServiceOf(rule));
        var filters = new[] { ("prefix", rule.Prefix), ("suffix", rule.Suffix) }.Where(filter => filter.Item2.Length > 0)
            .Select(filter => S3Xml.Element("FilterRule", S3Xml.Element("Name", filter.Item1), S3Xml.Element("Value", filter.Item2)))
            .ToList();
        return S3Xml.Element(
            name,
            S3Xml.Element("Id", rule.Id),
            S3Xml.Element(target, rule.TargetArn),
            rule.Events.Select(occasion => S3Xml.Element("Event", occasion)),
            filters.Count == 0 ? null : S3Xml.Element("Filter", S3Xml.Element("S3Key", filters)));
    }

    private static string ServiceOf(NotificationRule rule) => rule.TargetArn.Split(':')[2];

    private static string? Child(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;
}
