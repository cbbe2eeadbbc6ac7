using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Writes request keys as the C# that declares them: in place where one parameter reads the key, else once for all.</summary>
internal sealed class KeySource
{
    private readonly Dictionary<string, RequestKey> _keys;
    private readonly Dictionary<string, string> _shared;
    private readonly Dictionary<string, ParameterDraft[]> _uses;
    private readonly ExpressionSource _expressions;

    /// <summary>Decides which keys are declared where.</summary>
    /// <param name="draft">The blueprint.</param>
    public KeySource(BlueprintDraft draft)
    {
        _keys = draft.Keys.ToDictionary(key => key.Name);
        _expressions = new ExpressionSource(Of);
        var sent = draft.Parameters.Where(parameter => parameter.IsSent).ToList();
        _uses = draft.Keys.ToDictionary(key => key.Name, key => sent.Where(parameter => KeyNames.Of(parameter.Parameter.Value).Contains(key.Name)).ToArray());
        var taken = MemberNames.Of(draft.ClassName, draft.Parameters.Select(parameter => parameter.Property));
        var conditions = draft.Keys.Where(key => key.RequiredWhen is not null).SelectMany(key => KeyNames.Of(key.RequiredWhen!)).ToHashSet();
        var inConditions = sent.SelectMany(parameter => Repeated(parameter.Parameter)).ToHashSet();
        _shared = draft.Keys
            .Where(key => _uses[key.Name].Length > 1 || conditions.Contains(key.Name) || inConditions.Contains(key.Name))
            // What conditions read comes first: a static property is made before those below it.
            .OrderByDescending(key => conditions.Contains(key.Name))
            .ToDictionary(key => key.Name, key => SafeName.Pascal($"{key.Name}_key", taken));
    }

    /// <summary>The keys that are declared once, in the order of their declarations: the property and its value.</summary>
    public IEnumerable<(string Property, string Code)> Shared => _shared.Select(key => (key.Value, Declaration(_keys[key.Key], isShared: true)));

    /// <summary>Writes the expressions that read them.</summary>
    public ExpressionSource Expressions => _expressions;

    /// <summary>Whether a parameter's value is the key itself, so that the key's default is the parameter's.</summary>
    /// <param name="name">The key.</param>
    public RequestKey Key(string name) => _keys[name];

    private string Of(string name) => _shared.TryGetValue(name, out var property) ? property : Declaration(_keys[name], isShared: false);

    private string Declaration(RequestKey key, bool isShared)
    {
        var name = CSharpText.Literal(key.Name);
        var code = key switch
        {
            { RequiredWhen: { } condition } => $"Key.RequiredWhen({_expressions.Of(condition)}, {name})",
            { Required: true } => $"Key.Required({name})",
            { Default: { } value } => $"Key.Optional({name}, {CSharpText.Literal(value)})",
            _ => $"Key.Optional({name})",
        };
        return code
            + (key.PerStage ? ".PerStage()" : "")
            + (key.Type != DefaultType(key, isShared) ? $".As(RequestKeyType.{key.Type})" : "")
            + (key.Example is { } example ? $".Example({CSharpText.Literal(example)})" : "");
    }

    /// <summary>The type that the SDK gives a key unless it is told; <see langword="null"/> when its uses differ.</summary>
    private RequestKeyType? DefaultType(RequestKey key, bool isShared)
    {
        var types = _uses[key.Name]
            .Select(use => KeyNames.Main(use.Parameter.Value) == key.Name && use.Parameter.Type == "Number" ? RequestKeyType.Number : RequestKeyType.String)
            .Distinct().ToList();
        return types.Count == 1 || !isShared ? types.FirstOrDefault(RequestKeyType.String) : null;
    }

    private static IEnumerable<string> Repeated(TemplateParameter parameter) =>
        KeyNames.Of(parameter.Value).GroupBy(name => name).Where(uses => uses.Count() > 1).Select(uses => uses.Key);
}
