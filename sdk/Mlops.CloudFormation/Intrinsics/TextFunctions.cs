using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::Join</c>, <c>Fn::Split</c> and <c>Fn::Base64</c>.</summary>
internal static class TextFunctions
{
    public static JsonNode Join(JsonNode? argument, EvaluationContext context)
    {
        if (argument is not JsonArray { Count: 2 } list || JsonText.StringOf(list[0]) is not { } delimiter)
        {
            throw context.Fail("every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.");
        }

        var items = context.EvaluateList(list[1], "Fn::Join's second parameter");
        var texts = items.Select(item => JsonText.Of(item) ?? throw context.Fail("every value of a Fn::Join has to be a string.")).ToList();
        context.Take(texts.Sum(text => (long)text.Length) + ((long)delimiter.Length * texts.Count), "Fn::Join");
        return JsonValue.Create(string.Join(delimiter, texts));
    }

    public static JsonNode Split(JsonNode? argument, EvaluationContext context)
    {
        if (argument is not JsonArray { Count: 2 } list || JsonText.StringOf(list[0]) is not { Length: > 0 } delimiter)
        {
            throw context.Fail("every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.");
        }

        var text = context.EvaluateText(list[1], "Fn::Split's second parameter");
        context.Take(text.Length, "Fn::Split");
        return new JsonArray([.. text.Split(delimiter).Select(part => JsonValue.Create(part))]);
    }

    public static JsonNode Base64(JsonNode? argument, EvaluationContext context)
    {
        var text = context.EvaluateText(argument, "Fn::Base64's parameter");
        context.Take(text.Length * 4L / 3, "Fn::Base64");
        return JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
    }
}
