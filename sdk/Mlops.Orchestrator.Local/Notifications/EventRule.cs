using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>A rule of EventBridge's default bus, as its <c>AWS::Events::Rule</c> resource defines it.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="StackId">The stack that made it.</param>
/// <param name="IsEnabled">Whether it is at work.</param>
/// <param name="Pattern">The events it is for; <see langword="null"/> when it runs by the clock, which the local cloud does not do.</param>
/// <param name="Targets">Who is told, as the template gives them.</param>
internal sealed record EventRule(string Name, string StackId, bool IsEnabled, JsonObject? Pattern, IReadOnlyList<JsonObject> Targets);

/// <summary>The stored form of rules and notifications, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EventRule))]
[JsonSerializable(typeof(LocalNotification))]
internal sealed partial class NotificationJson : JsonSerializerContext
{
    /// <summary>The form of records, and of a line in a file of lines.</summary>
    public static NotificationJson Line => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
