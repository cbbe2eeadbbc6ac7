using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mlops.Sdk.Synthesis;

/// <summary>Writes JSON as YAML that every reader takes for the same values.</summary>
internal static partial class TemplateYaml
{
    /// <summary>Words that a YAML 1.1 reader, such as CloudFormation's, takes for something else than text.</summary>
    private static readonly HashSet<string> ReservedWords =
        new(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The YAML text of a JSON value.</summary>
    /// <param name="json">The value.</param>
    public static string Write(JsonElement json)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(writer, EmitterSettings.Default.WithNewLine("\n").WithBestWidth(int.MaxValue).WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, json);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return writer.ToString();
    }

    private static void Emit(Emitter emitter, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                emitter.Emit(new MappingStart(null, null, isImplicit: true, value.EnumerateObject().Any() ? MappingStyle.Block : MappingStyle.Flow));
                foreach (var property in value.EnumerateObject())
                {
                    emitter.Emit(Text(property.Name));
                    Emit(emitter, property.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                emitter.Emit(new SequenceStart(null, null, isImplicit: true, value.GetArrayLength() > 0 ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (var item in value.EnumerateArray())
                {
                    Emit(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                emitter.Emit(Text(value.GetString()!));
                break;
            default:
                emitter.Emit(new Scalar(null, null, value.GetRawText(), ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));
                break;
        }
    }

    private static Scalar Text(string text) => new(null, null, text, Style(text), isPlainImplicit: true, isQuotedImplicit: true);

    /// <summary>Plain only where nothing can go wrong: "2012-10-17" would become a date, "on" a switch, "0123" a number.</summary>
    private static ScalarStyle Style(string text) =>
        PlainText().IsMatch(text) && !ReservedWords.Contains(text) ? ScalarStyle.Plain
        : Lines().IsMatch(text) ? ScalarStyle.Literal
        : ScalarStyle.DoubleQuoted;

    [GeneratedRegex(@"\A[A-Za-z](?:[A-Za-z0-9_./-]| (?! )|:(?=[A-Za-z0-9:]))*(?<![ ])\z")]
    private static partial Regex PlainText();

    /// <summary>Several lines of printable text, none beginning or ending with a space.</summary>
    [GeneratedRegex(@"\A(?![ ])[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?(?:\n(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?)+\z")]
    private static partial Regex Lines();
}
