using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Images;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Core.Evaluation;

/// <summary>Evaluates the expressions of a manifest for one request and stage. An instance serves one thread.</summary>
/// <param name="context">What the expressions are evaluated over.</param>
public sealed class ValueEvaluator(ValueContext context)
{
    /// <summary>The longest text of a value. CloudFormation takes 4,096 bytes for a parameter; what transformations cut short may be longer before.</summary>
    private const int MaxText = 65_536;

    private readonly Dictionary<string, EvaluatedValue> _parameters = [];

    /// <summary>The parameters being evaluated, outermost first.</summary>
    private readonly List<string> _open = [];

    /// <summary>The value of a template parameter.</summary>
    /// <param name="name">The parameter's name in the template.</param>
    /// <exception cref="MlopsException">A SageMaker image is not known, or the manifest is at fault: an undeclared name, a cycle.</exception>
    public EvaluatedValue Parameter(string name)
    {
        if (_parameters.TryGetValue(name, out var known))
        {
            return known;
        }

        var parameter = context.Manifest.Parameters.FirstOrDefault(p => p.Name == name)
            ?? throw Undeclared("template parameter", name);
        if (_open.Contains(name))
        {
            throw Cycle(name);
        }

        _open.Add(name);
        try
        {
            return _parameters[name] = Evaluate(parameter.Value);
        }
        finally
        {
            _open.Remove(name);
        }
    }

    /// <summary>The value of an expression.</summary>
    /// <param name="value">The expression.</param>
    /// <exception cref="MlopsException">A SageMaker image is not known, or the manifest is at fault: an undeclared name, a cycle.</exception>
    public EvaluatedValue Evaluate(Value value)
    {
        var keys = new HashSet<string>();
        return new(PythonJson.Str(Node(value, keys)), keys);
    }

    /// <summary>Whether a predicate holds.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <exception cref="MlopsException">The predicate names a key that the manifest does not declare.</exception>
    public bool Holds(Predicate predicate) => predicate.Match(new PredicateCases<bool>
    {
        KeyPresent = p => KeyReader.IsPresent(Key(p.Key), context.Request, context.ValueStage),
        KeyIn = p => p.Values.Contains(PythonJson.Str(KeyReader.Value(Key(p.Key), context.Request, context.ValueStage)).Trim()),
        MultiAccount = _ => context.Settings.IsMultiAccount,
        ModelRegistry = _ => context.Settings.UseModelRegistry,
        Not = p => !Holds(p.Of),
        All = p => p.Of.All(Holds),
        Any = p => p.Of.Any(Holds),
    });

    private JsonNode Node(Value value, HashSet<string> keys) => value.Match(new ValueCases<JsonNode>
    {
        Key = v => KeyValue(v.Key, keys),
        Setting = v => SettingReader.Read(context.Settings, v.Setting),
        Parameter = v => ParameterText(v.Parameter, keys),
        Constant = v => v.Text,
        Concat = v => Concat(v, keys),
        Conditional = v => Node(Holds(v.If) ? v.Then : v.Else, keys),
        UniqueId = v => UniqueId(v.Length),
        SageMakerImage = v => Image(v, keys),
        Transform = v => Transformations.Apply(v.Transformation, v.Segment, Node(v.Of, keys)),
    });

    private JsonNode KeyValue(string name, HashSet<string> keys)
    {
        var key = Key(name);
        keys.Add(name);
        return KeyReader.Value(key, context.Request, context.ValueStage);
    }

    private string ParameterText(string name, HashSet<string> keys)
    {
        var parameter = Parameter(name);
        keys.UnionWith(parameter.Keys);
        return parameter.Text;
    }

    /// <summary>Values that repeat other values could double with each step.</summary>
    private string Concat(ConcatValue value, HashSet<string> keys)
    {
        var text = new StringBuilder();
        foreach (var part in value.Parts)
        {
            text.Append(PythonJson.Str(Node(part, keys)));
            if (text.Length > MaxText)
            {
                var place = _open.LastOrDefault() is { } parameter ? $"The value of the template parameter '{parameter}'" : "A value of the manifest";
                throw new MlopsException(new Problem(ManifestDiagnostics.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"{place} is longer than {MaxText:N0} characters."))
                {
                    Pointer = JsonPointer.To(keys.FirstOrDefault() ?? ""),
                    Expected = "at most 4,096 bytes, CloudFormation's limit for a parameter's value",
                    Hint = "Shorten the request's value, or what the blueprint makes of it.",
                });
            }
        }

        return text.ToString();
    }

    private string Image(SageMakerImageValue value, HashSet<string> keys)
    {
        var framework = Part(value.Framework);
        var version = Part(value.Version);
        var instanceType = Part(value.InstanceType);
        var python = Part(value.PythonVersion);
        try
        {
            return SageMakerImages.Find(new(framework.Text, version.Text, context.Settings.Region)
            {
                InstanceType = instanceType.Text,
                Scope = value.Scope,
                PythonVersion = python.Text,
            });
        }
        catch (ImageSearchException e)
        {
            var atFault = e.Part switch
            {
                ImagePart.Version => version,
                ImagePart.InstanceType => instanceType,
                ImagePart.PythonVersion when python.Keys.Count > 0 => python,
                ImagePart.PythonVersion => version,
                _ => framework,
            };
            throw new MlopsException(e.Problem with { Pointer = atFault.Keys.Select(Pointer).FirstOrDefault("") });
        }

        EvaluatedValue Part(Value? part)
        {
            var evaluated = Evaluate(part ?? new ConstantValue(""));
            keys.UnionWith(evaluated.Keys);
            return evaluated with { Text = evaluated.Text.Trim() };
        }
    }

    /// <summary>Where the request has a key's value for this stage.</summary>
    internal string Pointer(string key) =>
        context.ValueStage is { } stage && KeyReader.IsStageObject(Key(key), context.Request[key]) ? JsonPointer.To(key, stage) : JsonPointer.To(key);

    /// <summary>What the request gives for a key at this stage; <see langword="null"/> for nothing.</summary>
    internal JsonNode? Given(RequestKey key) => KeyReader.Given(key, context.Request, context.ValueStage);

    private string UniqueId(int length)
    {
        var subject = new UniqueIdSubject(context.Manifest.PipelineType, context.Request, _open.LastOrDefault() ?? "", context.Stage ?? "");
        return context.UniqueIds(subject).Replace("-", "", StringComparison.Ordinal)[..length];
    }

    private RequestKey Key(string name) =>
        context.Manifest.Keys.FirstOrDefault(k => k.Name == name) ?? throw Undeclared("request key", name);

    private static MlopsException Undeclared(string kind, string name) =>
        new(new Problem(ManifestDiagnostics.UndeclaredName, $"The manifest uses the {kind} '{name}' but does not declare it."));

    private MlopsException Cycle(string name) =>
        new(new Problem(ManifestDiagnostics.Cycle, $"The value of the template parameter '{name}' depends on itself: {string.Join(" → ", _open.SkipWhile(p => p != name).Append(name))}."));
}
