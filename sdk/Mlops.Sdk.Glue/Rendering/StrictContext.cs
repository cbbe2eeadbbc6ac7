using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Mlops.Sdk.Glue.Rendering;

/// <summary>
/// What templates are rendered with. Whatever the data lacks is an error; the only functions are those that quote; a text from a
/// manifest that none of them went over cannot be written.
/// </summary>
internal sealed class StrictContext : TemplateContext
{
    private const int MaxCharacters = 16 * 1024 * 1024;

    public StrictContext()
        : base(Functions())
    {
        StrictVariables = true;
        EnableRelaxedMemberAccess = false;
        EnableRelaxedTargetAccess = false;
        EnableRelaxedIndexerAccess = false;
        EnableRelaxedFunctionAccess = false;
        LoopLimit = 100_000;
        RecursiveLimit = 200;
        ObjectRecursionLimit = 200;
        LimitToString = MaxCharacters;
        NewLine = "\n";
    }

    /// <inheritdoc/>
    public override string? ObjectToString(object? value, bool nested = false) => value switch
    {
        WrittenText text => text.Value,
        string or int => base.ObjectToString(value, nested),
        _ => throw new ScriptRuntimeException(CurrentSpan, $"A {value?.GetType().Name} cannot be written; quote it."),
    };

    private static ScriptObject Functions()
    {
        var functions = new ScriptObject();
        Add("py", Quoting.Python);
        Add("sh", Quoting.Shell);
        Add("md", Markdown.Text);
        Add("code", Markdown.Code);
        Add("json_block", text => Markdown.Block("json", text));
        Add("cs", CSharpText.Literal);
        Add("xml", CSharpText.Documentation);
        Add("comment", Quoting.Comment);
        return functions;

        void Add(string name, Func<string, string> quote) =>
            functions.SetValue(name, DelegateCustomFunction.CreateFunc((ForeignText text) => new WrittenText(quote(text.Value))), readOnly: true);
    }
}
