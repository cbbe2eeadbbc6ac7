using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>A rule of EventBridge's default bus.</summary>
/// <param name="Name">The rule's name.</param>
internal sealed record EventRule(string Name)
{
    /// <summary>The stack that made it; <see langword="null"/> for a call of PutRule.</summary>
    public string? StackId { get; init; }

    /// <summary>Whether it is at work.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The events it is for; <see langword="null"/> for one that is only for times.</summary>
    public JsonObject? Pattern { get; init; }

    /// <summary>The times it is for, such as <c>rate(1 hour)</c>.</summary>
    public string? Schedule { get; init; }

    /// <summary>From when on the times of a rate are counted.</summary>
    public DateTimeOffset Since { get; init; }

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Who is told, in the form of PutTargets.</summary>
    public IReadOnlyList<JsonObject> Targets { get; init; } = [];
}

/// <summary>The stored form of rules and notifications, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EventRule))]
[JsonSerializable(typeof(LocalNotification))]
internal sealed partial class NotificationJson : JsonSerializerContext
{
    /// <summary>The form of records, and of a line in a file of lines.</summary>
    public static NotificationJson Line => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
