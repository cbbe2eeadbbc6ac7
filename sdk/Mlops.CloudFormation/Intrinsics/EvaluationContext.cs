using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>What the functions of a template are evaluated with.</summary>
internal sealed record EvaluationContext
{
    public required Template Template { get; init; }

    /// <summary>What <c>Ref</c> gives for parameters and pseudo parameters; <c>AWS::NoValue</c> is not among them.</summary>
    public required IReadOnlyDictionary<string, JsonNode> Values { get; init; }

    public required AwsAccount Account { get; init; }

    /// <summary>The conditions' outcomes.</summary>
    public required ConditionSet Conditions { get; init; }

    /// <summary>Finds a resource that exists already.</summary>
    public Func<string, ExistingResource?> Resource { get; init; } = _ => null;

    /// <summary>Finds the value of another stack's export.</summary>
    public Func<string, string?> Export { get; init; } = _ => null;

    /// <summary>Finds an output of another stack.</summary>
    public Func<StackOutputName, string?> StackOutput { get; init; } = _ => null;

    /// <summary>Gives what the account has of a resource type.</summary>
    public Func<string, IEnumerable<AccountResource>> AccountResources { get; init; } = _ => [];

    /// <summary>Whether a rule is evaluated: rules have functions of their own, and know no conditions.</summary>
    public bool IsRule { get; init; }

    /// <summary>What is left of the text that functions may make.</summary>
    public TextBudget Budget { get; init; } = new();

    /// <summary>The place in the template, for messages.</summary>
    public string Place { get; init; } = "";

    /// <summary>The context with a resource as the place.</summary>
    public EvaluationContext In(ResourceDeclaration resource) => this with { Place = $"/Resources/{resource.LogicalId}" };

    /// <summary>Evaluates every function in a tree. The answer shares no node with it.</summary>
    /// <returns>The value; <see langword="null"/> for <c>AWS::NoValue</c>.</returns>
    /// <exception cref="MlopsException">A function cannot be evaluated.</exception>
    public JsonNode? Evaluate(JsonNode? node) => node switch
    {
        JsonObject mapping => EvaluateMapping(mapping),
        JsonArray list => new JsonArray([.. list.Select(Evaluate).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    /// <summary>Evaluates a resource's properties. They may be one function, and that may give nothing.</summary>
    /// <exception cref="MlopsException">A function cannot be evaluated, or they are no mapping.</exception>
    public JsonObject EvaluateProperties(ResourceDeclaration resource) => In(resource).Evaluate(resource.Properties) switch
    {
        null => [],
        JsonObject properties => properties,
        _ => throw In(resource).Fail("Properties has to be a mapping."),
    };

    /// <summary>Evaluates a node that has to be a scalar, and gives its text.</summary>
    public string EvaluateText(JsonNode? node, string role) =>
        JsonText.Of(Evaluate(node)) ?? throw Fail($"{role} has to be a string.");

    /// <summary>Evaluates a node that has to be a list.</summary>
    public JsonArray EvaluateList(JsonNode? node, string role) => Evaluate(node) as JsonArray ?? throw Fail($"{role} has to be a list.");

    /// <summary>Checks the length of a text before it is made.</summary>
    /// <exception cref="MlopsException">It is too long, or all together are.</exception>
    public void Take(long length, string function) => Take(length, length, function);

    /// <inheritdoc cref="Take(long, string)"/>
    public void Take(long part, long text, string function)
    {
        if (!Budget.TryTake(part, text))
        {
            throw Fail($"{function} makes more text than the local cloud takes: {TextBudget.MaxText:N0} characters at most, and {16 * TextBudget.MaxText:N0} in the whole template.");
        }
    }

    /// <summary>The error of a function, in CloudFormation's form.</summary>
    public MlopsException Fail(string message, string code = CloudFormationDiagnostics.IntrinsicFunction) =>
        new(new Problem(code, $"Template error: {message}") { Pointer = Place });

    private JsonNode? EvaluateMapping(JsonObject mapping)
    {
        if (FunctionCall.TryRead(mapping, out var call))
        {
            return IntrinsicFunctions.Find(call.Name) is { } function
                ? function(call.Argument, this)
                : throw Fail(IntrinsicFunctions.Unsupported(call.Name));
        }

        var result = new JsonObject();
        foreach (var (key, value) in mapping)
        {
            if (Evaluate(value) is { } evaluated)
            {
                result[key] = evaluated;
            }
        }

        return result;
    }
}
