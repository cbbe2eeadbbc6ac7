using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Templates;

/// <summary>Reads a template's text, JSON or YAML, into one tree in which every short-form function has its long form.</summary>
internal static class TemplateText
{
    /// <summary>The largest template that a call may carry (AWS CloudFormation quotas).</summary>
    public const int MaxBodyBytes = 51_200;

    /// <summary>The largest template in S3 (AWS CloudFormation quotas).</summary>
    public const int MaxS3Bytes = 1_000_000;

    private static readonly JsonDocumentOptions JsonOptions = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a template.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fromS3">Whether the template is in S3, where it may be larger.</param>
    /// <exception cref="MlopsException">The text is too large or cannot be read; the place is line and column.</exception>
    public static JsonObject Read(string text, bool fromS3) => Read(text, fromS3, new TemplateProblems());

    /// <summary>Reads a template; warnings go to <paramref name="problems"/>.</summary>
    /// <inheritdoc cref="Read(string, bool)"/>
    internal static JsonObject Read(string text, bool fromS3, TemplateProblems problems)
    {
        var limit = fromS3 ? MaxS3Bytes : MaxBodyBytes;
        if (Encoding.UTF8.GetByteCount(text) > limit)
        {
            throw new MlopsException(new Problem(CloudFormationDiagnostics.TemplateLimit, $"Template may not exceed {limit} bytes in size.")
            {
                Hint = fromS3 ? "Move what is long out of it, such as inline code, or split it into several." : "Put the template in S3.",
            });
        }

        var tree = IsJson(text) ? ReadJson(text, problems) : YamlText.Read(text, problems);
        return tree as JsonObject
            ?? throw new MlopsException(new Problem(CloudFormationDiagnostics.TemplateSyntax, "Template format error: the template is not a mapping of sections."));
    }

    /// <summary>Reads a snippet of <c>AWS::Include</c>: a mapping, in which functions have their long form.</summary>
    /// <exception cref="MlopsException">It is none.</exception>
    internal static JsonObject ReadSnippet(string text, TemplateProblems problems)
    {
        var snippet = Read(text, fromS3: true, problems);
        return !IsJson(text) && YamlText.FirstTag(text) is { } place
            ? throw new MlopsException(new Problem(CloudFormationDiagnostics.TemplateSyntax, "a snippet takes functions in their long form only.") { Pointer = place })
            : snippet;
    }

    /// <summary>YAML may begin with a brace too, but hardly with one before a quoted key.</summary>
    private static bool IsJson(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart();
        return start is ['{', .. var rest] && rest.TrimStart() is ['"' or '}', ..];
    }

    private static JsonNode? ReadJson(string text, TemplateProblems problems)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: JsonOptions);
        }
        catch (JsonException exception) when (exception.LineNumber is null)
        {
            // A key that is there twice comes without its place; read as YAML it has one.
            return YamlText.Read(text, problems);
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}";
            var message = exception.Message.Split([" Path:", " LineNumber:"], StringSplitOptions.None)[0];
            throw new MlopsException(new Problem(CloudFormationDiagnostics.TemplateSyntax, $"Template format error: JSON not well-formed. {message}") { Pointer = place }, exception);
        }
    }
}
