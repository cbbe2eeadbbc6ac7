using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Sdk.Glue.Python.Expressions;

/// <summary>Writes JSON as Python's data.</summary>
internal static class PythonData
{
    public static PythonExpression Of(JsonNode? node) => node switch
    {
        null => PythonExpression.None,
        JsonObject members => PythonExpression.Dictionary(members.Select(member => (member.Key, Of(member.Value)))),
        JsonArray items => PythonExpression.List(items.Select(Of)),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => PythonExpression.Text(node.GetValue<string>()),
            JsonValueKind.Number => PythonExpression.Number(node.AsValue()),
            var kind => PythonExpression.Truth(kind == JsonValueKind.True),
        },
    };
}
