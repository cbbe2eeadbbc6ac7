using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Scriban.Runtime;

namespace Mlops.Sdk.Glue.Rendering;

/// <summary>Makes the data of a template from a record: members in snake case, every text a <see cref="ForeignText"/>.</summary>
internal static class Model
{
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The records are this assembly's own, and the tool keeps all of it (TrimmerRootAssembly).")]
    public static ScriptObject Of(object record)
    {
        var members = new ScriptObject();
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            members.Add(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), Value(property.GetValue(record)));
        }

        return members;
    }

    private static object? Value(object? value) => value switch
    {
        null or bool or int or WrittenText => value,
        string text => new ForeignText(text),
        IEnumerable items => new ScriptArray(items.Cast<object>().Select(Value)),
        _ => Of(value),
    };
}

/// <summary>A text from a manifest. A template cannot write it as it is, only what a quoting function makes of it.</summary>
/// <param name="Value">The text.</param>
internal sealed record ForeignText(string Value);

/// <summary>A text in the form that the language around it needs: what a quoting function gives.</summary>
/// <param name="Value">The text, to be written as it is.</param>
internal sealed record WrittenText(string Value);
