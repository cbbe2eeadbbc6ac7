using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mlops.CloudFormation.Templates;

/// <summary>Reads YAML as CloudFormation does: no aliases, no merge keys, functions as tags; of a key that is there twice the last one counts.</summary>
internal static class YamlText
{
    /// <summary>Deeper trees are refused instead of overflowing the stack.</summary>
    public const int MaxDepth = 64;

    /// <exception cref="MlopsException">The text is not YAML that CloudFormation accepts; the place is line and column.</exception>
    public static JsonNode? Read(string text) => Read(text, new TemplateProblems());

    /// <summary>Reads a text; warnings go to <paramref name="problems"/>.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static JsonNode? Read(string text, TemplateProblems problems)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
            {
                return null;
            }

            parser.Consume<DocumentStart>();
            var tree = ReadNode(parser, depth: 0, problems);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? tree : throw Problem(parser.Current!.Start, "a template is one YAML document; this one has several.");
        }
        catch (YamlException exception)
        {
            throw Problem(exception.Start, $"YAML not well-formed. {exception.Message}", exception);
        }
    }

    /// <summary>The place of the first tag in a text that can be read; <see langword="null"/> when there is none.</summary>
    public static string? FirstTag(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            if (parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } node)
            {
                return $"line {node.Start.Line}, column {node.Start.Column}";
            }
        }

        return null;
    }

    private static JsonNode? ReadNode(IParser parser, int depth, TemplateProblems problems)
    {
        var start = parser.Current!.Start;
        if (depth > MaxDepth)
        {
            throw Problem(start, $"the template is nested deeper than {MaxDepth} levels.");
        }

        var (node, tag) = parser.Current switch
        {
            Scalar scalar => (YamlScalar.Convert(scalar, problems), Consume<Scalar>(parser).Tag),
            SequenceStart sequence => (ReadSequence(parser, depth, problems), sequence.Tag),
            MappingStart mapping => (ReadMapping(parser, depth, problems), mapping.Tag),
            AnchorAlias => throw Problem(start, "YAML aliases are not allowed in CloudFormation templates."),
            _ => throw Problem(start, "unexpected YAML."),
        };
        return tag.IsEmpty || tag.IsNonSpecific ? node : ShortForm(tag.Value, node, start);
    }

    private static JsonArray ReadSequence(IParser parser, int depth, TemplateProblems problems)
    {
        var array = new JsonArray();
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            array.Add(ReadNode(parser, depth + 1, problems));
        }

        return array;
    }

    private static JsonObject ReadMapping(IParser parser, int depth, TemplateProblems problems)
    {
        var mapping = new JsonObject();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw Problem(parser.Current!.Start, "a key has to be text.");
            }

            if (key.Value == "<<" && key.IsPlainImplicit)
            {
                throw Problem(key.Start, "YAML merge keys are not allowed in CloudFormation templates.");
            }

            // What CloudFormation says of it is no documentation's: it answers so for every mapping of a template, and takes the same in JSON, whose keys are texts.
            if (YamlScalar.NumberOf(key) is { } number)
            {
                problems.Add(
                    CloudFormationDiagnostics.TemplateSyntax,
                    $"line {key.Start.Line}, column {key.Start.Column}",
                    $"Template format error: map keys must be strings; received numeric [{number}] instead",
                    $"Write '{key.Value}', with quotes.");
            }

            var value = ReadNode(parser, depth + 1, problems);
            if (!mapping.TryAdd(key.Value, value))
            {
                problems.Warn($"line {key.Start.Line}, column {key.Start.Column}", $"The key '{key.Value}' is there twice in one mapping. CloudFormation takes the last one.", "Take out the one that is not meant.");
                mapping[key.Value] = value;
            }
        }

        return mapping;
    }

    private static JsonNode? ShortForm(string tag, JsonNode? value, Mark start)
    {
        if (tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
        {
            return value;
        }

        var name = tag.TrimStart('!');
        return name switch
        {
            "Ref" or "Condition" => new JsonObject { [name] = value },
            "GetAtt" when value is JsonValue text && text.ToString().Split('.', 2) is [var resource, var attribute] =>
                new JsonObject { ["Fn::GetAtt"] = new JsonArray(resource, attribute) },
            _ when tag[0] == '!' && name.Length > 0 => new JsonObject { [$"Fn::{name}"] = value },
            _ => throw Problem(start, $"the tag '{tag}' is not known."),
        };
    }

    private static T Consume<T>(IParser parser)
        where T : ParsingEvent => parser.Consume<T>();

    private static MlopsException Problem(Mark place, string message, Exception? cause = null) =>
        new(new Problem(CloudFormationDiagnostics.TemplateSyntax, $"Template format error: {message}") { Pointer = $"line {place.Line}, column {place.Column}" }, cause);
}
