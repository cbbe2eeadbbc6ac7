using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mlops.CloudFormation.Templates;

/// <summary>Where in a template's text its parts are.</summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<string, (int Line, int Column)> _places = new() { [""] = (1, 1) };

    private SourcePlaces()
    {
    }

    /// <summary>Finds the places of a text's parts; JSON is YAML to this end.</summary>
    /// <param name="text">The text; of one that cannot be read, the parts before what cannot be read are known.</param>
    public static SourcePlaces Of(string text)
    {
        var places = new SourcePlaces();
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            places.Read(parser, "", depth: 0);
        }
        catch (YamlException)
        {
            // Whoever reads the text tells what is wrong with it.
        }

        return places;
    }

    /// <summary>The line and column, both from 1, of a part, or of the nearest one around it.</summary>
    /// <param name="pointer">A JSON Pointer, without escapes.</param>
    public (int Line, int Column) Find(string pointer)
    {
        while (!_places.ContainsKey(pointer))
        {
            pointer = pointer[..Math.Max(0, pointer.LastIndexOf('/'))];
        }

        return _places[pointer];
    }

    private void Read(Parser parser, string pointer, int depth)
    {
        switch (parser.Current)
        {
            // Nobody reads what is deeper, and the parser would take ever longer for it.
            case MappingStart or SequenceStart when depth > YamlText.MaxDepth:
                throw new YamlException("too deep");
            case MappingStart:
                parser.MoveNext();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var key = parser.Current!;
                    var name = key is Scalar scalar ? scalar.Value : "";
                    parser.SkipThisAndNestedEvents();
                    // A key that is there twice counts where it is last.
                    _places[$"{pointer}/{name}"] = ((int)key.Start.Line, (int)key.Start.Column);
                    Read(parser, $"{pointer}/{name}", depth + 1);
                }

                break;
            case SequenceStart:
                parser.MoveNext();
                for (var index = 0; !parser.TryConsume<SequenceEnd>(out _); index++)
                {
                    var place = parser.Current!.Start;
                    _places[$"{pointer}/{index}"] = ((int)place.Line, (int)place.Column);
                    Read(parser, $"{pointer}/{index}", depth + 1);
                }

                break;
            default:
                parser.SkipThisAndNestedEvents();
                break;
        }
    }
}
