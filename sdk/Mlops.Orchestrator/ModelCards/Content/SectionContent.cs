using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>Turns sections as requests give them into sections as SageMaker keeps them.</summary>
internal static class SectionContent
{
    /// <summary>A section in SageMaker's form; what is <c>null</c> or not known is left out.</summary>
    /// <param name="name">The section.</param>
    /// <param name="section">The section as the request gives it; it has no error.</param>
    public static JsonNode Of(string name, JsonNode section) => name switch
    {
        CardSections.Overview => Overview(Known(name, section)),
        CardSections.IntendedUses => IntendedUses(Known(name, section)),
        CardSections.Training => Training(Known(name, section)),
        CardSections.Evaluation => new JsonArray([.. section.AsArray().OfType<JsonObject>().Select(job => Without(Members(((ListShape)CardSections.All[name]).Item, job), "metric_file_s3_url", "metric_type"))]),
        _ => Known(name, section),
    };

    /// <summary>Images in the object that SageMaker keeps them in.</summary>
    /// <param name="images">The list of images.</param>
    public static JsonObject Environment(JsonNode images) => new() { ["container_image"] = images.DeepClone() };

    private static JsonObject Overview(JsonObject section) => Wrapped(section, "inference_environment");

    /// <summary>Every card has a rating: where nobody rated the risk, it is unknown.</summary>
    private static JsonObject IntendedUses(JsonObject section)
    {
        if (section.Count > 0)
        {
            section["risk_rating"] ??= "Unknown";
        }

        return section;
    }

    private static JsonObject Training(JsonObject section)
    {
        if (section["objective_function"] is JsonObject objective)
        {
            var notes = objective["notes"]?.DeepClone();
            section["objective_function"] = new JsonObject { ["function"] = Without(objective.DeepClone().AsObject(), "notes") };
            section["objective_function"]!.AsObject().AddUnlessNull("notes", notes);
        }

        if (section["training_job_details"] is JsonObject details)
        {
            Wrapped(details, "training_environment");
        }

        return Without(section, "model_name", "training_job_name");
    }

    private static JsonObject Wrapped(JsonObject section, string images)
    {
        if (section[images] is { } list)
        {
            section[images] = Environment(list);
        }

        return section;
    }

    private static JsonObject Without(JsonObject members, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            members.Remove(name);
        }

        return members;
    }

    private static JsonObject Known(string name, JsonNode section) => Members(CardSections.All[name], section.AsObject());

    /// <summary>The members that the shape knows and that have a value.</summary>
    private static JsonObject Members(CardShape shape, JsonObject section)
    {
        var result = new JsonObject();
        foreach (var field in ((ObjectShape)shape).Fields)
        {
            result.AddUnlessNull(field.Name, Compact(section[field.Name]));
        }

        return result;
    }

    /// <summary>A copy without members that are <c>null</c>.</summary>
    private static JsonNode? Compact(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, Compact(m.Value)))),
        JsonArray items => new JsonArray([.. items.Where(item => item is not null).Select(Compact)]),
        _ => node?.DeepClone(),
    };
}
