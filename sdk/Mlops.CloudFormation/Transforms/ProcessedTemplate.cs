using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Transforms;

/// <summary>A template after its transforms, as <c>GetTemplate</c> gives it: with the values of the functions that <c>AWS::LanguageExtensions</c> adds, as far as they are known before there is any resource.</summary>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "AWS::LanguageExtensions transform": a function of the transform becomes its value within the template.</remarks>
internal sealed class ProcessedTemplate
{
    private const string Transform = "Transform";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Template Plain = new() { Resources = [] };

    private readonly EvaluationContext _context;
    private readonly HashSet<string> _hidden;
    private bool _needsTransform;

    private ProcessedTemplate(EvaluationContext context, IEnumerable<ParameterDeclaration> parameters)
    {
        (_context, _hidden) = (context, [.. parameters.Where(parameter => parameter.NoEcho).Select(parameter => parameter.Name)]);
    }

    /// <summary>The template as JSON. What only a resource can tell stays a function, and the transform with it.</summary>
    /// <param name="tree">The template, its loops written out and its snippets in it.</param>
    /// <param name="context">What functions are evaluated with.</param>
    /// <param name="parameters">The parameters; the values of those with NoEcho do not come into it.</param>
    public static string Of(JsonObject tree, EvaluationContext context, IEnumerable<ParameterDeclaration> parameters)
    {
        var processed = new ProcessedTemplate(context, parameters);
        var sections = new JsonObject();
        foreach (var (section, node) in tree.Where(section => section.Key != Transform))
        {
            sections[section] = section == "Parameters" ? node?.DeepClone() : processed.Node(node);
        }

        if (processed._needsTransform)
        {
            sections[Transform] = LanguageTransform.Name;
        }

        return sections.ToJsonString(Compact);
    }

    /// <returns>The node; <see langword="null"/> for a function that gives nothing, as no template has nulls.</returns>
    private JsonNode? Node(JsonNode? node) => node switch
    {
        JsonObject mapping when FunctionCall.TryRead(mapping, out var call) && IsOfTransform(call) => Value(mapping),
        JsonObject mapping => Members(mapping),
        JsonArray list => new JsonArray([.. list.Select(Node).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    private JsonObject Members(JsonObject mapping) =>
        new(mapping.Select(member => KeyValuePair.Create(member.Key, Node(member.Value))).Where(member => member.Value is not null));

    private static bool IsOfTransform(FunctionCall call) =>
        LanguageExtensions.Names.Contains(call.Name) || (call.Name == "Fn::FindInMap" && FindInMapFunction.Fault(call.Argument, Plain) is not null);

    private JsonNode? Value(JsonObject function)
    {
        if (References.In(function).All(reference => reference.Name == RefFunction.NoValue || (_context.Values.ContainsKey(reference.Name) && !_hidden.Contains(reference.Name))))
        {
            try
            {
                return _context.Evaluate(function);
            }
            catch (MlopsException)
            {
                // Another stack's export, say: it is told when it has to be there.
            }
        }

        _needsTransform = true;
        return Members(function);
    }
}
