using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>The stored form of rules and notifications, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EventRule))]
[JsonSerializable(typeof(LocalNotification))]
internal sealed partial class NotificationJson : JsonSerializerContext
{
    /// <summary>The form of whole files.</summary>
    public static NotificationJson Readable => field ??= Create(writeIndented: true);

    /// <summary>The form of a line in a file of lines.</summary>
    public static NotificationJson Line => field ??= Create(writeIndented: false);

    private static NotificationJson Create(bool writeIndented) =>
        new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = writeIndented });
}
