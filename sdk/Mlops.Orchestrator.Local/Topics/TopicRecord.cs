using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>A topic as it is stored.</summary>
/// <param name="Name">Its name.</param>
internal sealed record TopicRecord(string Name)
{
    /// <summary>The attributes that were set.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The stack that made it; <see langword="null"/> for a call of CreateTopic.</summary>
    public string? StackId { get; init; }

    /// <summary>How many subscriptions were deleted, which is an attribute.</summary>
    public int DeletedSubscriptions { get; init; }
}

/// <summary>Who gets what is published to a topic.</summary>
/// <param name="Id">The last part of its ARN.</param>
/// <param name="TopicArn">The topic.</param>
/// <param name="Protocol">Such as <c>sqs</c>.</param>
/// <param name="Endpoint">Where: the ARN of a queue or a function, an address.</param>
internal sealed record SubscriptionRecord(string Id, string TopicArn, string Protocol, string Endpoint)
{
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether its owner has confirmed it. Nothing is sent to addresses outside, so that they stay unconfirmed.</summary>
    public bool IsConfirmed => Protocol is not ("http" or "https" or "email" or "email-json");

    public string Arn => $"{TopicArn}:{Id}";
}

/// <summary>The stored form of topics, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TopicRecord))]
[JsonSerializable(typeof(SubscriptionRecord))]
internal sealed partial class TopicJson : JsonSerializerContext;
