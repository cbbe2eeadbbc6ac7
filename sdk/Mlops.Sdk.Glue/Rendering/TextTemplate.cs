using System.Collections.Concurrent;
using Scriban;
using Scriban.Runtime;

namespace Mlops.Sdk.Glue.Rendering;

/// <summary>A template of this assembly. It is compiled once; rendering it is safe from several threads.</summary>
internal sealed class TextTemplate
{
    private static readonly ConcurrentDictionary<string, TextTemplate> Known = [];

    private readonly Template _template;

    private TextTemplate(string name)
    {
        using var reader = new StreamReader(typeof(TextTemplate).Assembly.GetManifestResourceStream(name)!);
        _template = Template.Parse(reader.ReadToEnd().ReplaceLineEndings("\n"), name);
        if (_template.HasErrors)
        {
            throw new InvalidOperationException($"The template is not valid: {string.Join("; ", _template.Messages)}");
        }
    }

    /// <summary>The template of a name, such as <c>module.py.sbn</c>.</summary>
    public static TextTemplate Named(string name) => Known.GetOrAdd(name, n => new(n));

    /// <summary>The text, with line feeds as line ends.</summary>
    /// <param name="model">The data, see <see cref="Model"/>.</param>
    /// <exception cref="Scriban.Syntax.ScriptRuntimeException">The template uses what the data lacks, or writes a text without quoting it: a bug in the template.</exception>
    public string Render(ScriptObject model)
    {
        var context = new StrictContext();
        context.PushGlobal(model);
        return _template.Render(context);
    }
}
