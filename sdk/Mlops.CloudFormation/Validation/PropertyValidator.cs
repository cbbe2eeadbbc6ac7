using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Patterns;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Text;

namespace Mlops.CloudFormation.Validation;

/// <summary>Holds a resource's properties against the schema of its type, in the words in which CloudFormation refuses them.</summary>
/// <remarks>
/// What only another resource gives is not known before there is one, and passes. CloudFormation takes a text for a number or a boolean and the reverse, and so does this.
/// </remarks>
internal sealed class PropertyValidator
{
    private const int MaxDepth = 64;

    /// <summary>Longer lists of values are those to which AWS keeps adding: instance types, runtimes.</summary>
    private const int MaxEnumeration = 40;

    /// <summary>How many characters of a value a message quotes.</summary>
    private const int MaxShown = 100;

    private const string FirstBranch = "/Fn::If/1";

    private const string SecondBranch = "/Fn::If/2";

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The patterns so far; <see langword="null"/> for one in another dialect, which refuses nothing.</summary>
    private static readonly ConcurrentDictionary<string, Regex?> Patterns = new(StringComparer.Ordinal);

    private readonly ResourceSchema _schema;
    private readonly EvaluationContext _context;
    private readonly PropertyScope _scope;

    private PropertyValidator(ResourceSchema schema, EvaluationContext context, PropertyScope scope)
    {
        (_schema, _context, _scope) = (schema, context, scope);
    }

    /// <summary>Checks a resource; one of a type that the catalog does not have passes.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="scope">How much is looked at.</param>
    /// <param name="problems">Where what is wrong goes to.</param>
    public static void Check(ResourceDeclaration resource, PropertyScope scope, TemplateProblems problems)
    {
        if (ResourceTypes.IsCustom(resource.Type) || ResourceCatalog.Find(resource.Type) is not { } schema)
        {
            return;
        }

        // Functions that are evaluated to look at a value take nothing from what the stack may make of text.
        var validator = new PropertyValidator(schema, scope.Context.In(resource) with { Budget = new() }, scope);
        var broken = DocumentedRules.BrokenBy(resource.Type, resource.Properties, node => validator.TryKnow(node, out var value) ? value : null).Select(rule => new Finding(rule.Place, rule.Message, rule.Hint));
        foreach (var finding in validator.Of(resource.Properties, schema.Root, "", 0).Concat(ReadOnly(schema, resource)).Concat(broken))
        {
            problems.Add(new Problem(finding.Code, finding.Told(resource.LogicalId))
            {
                Pointer = $"/Resources/{resource.LogicalId}/Properties{finding.Place}{(finding.Member is null ? "" : $"/{finding.Member}")}",
                Hint = finding.Hint,
                Severity = finding.Parameter is null ? ProblemSeverity.Error : ProblemSeverity.Warning,
            });
        }
    }

    /// <summary>What only the service sets, unless templates may set it too.</summary>
    private static IEnumerable<Finding> ReadOnly(ResourceSchema schema, ResourceDeclaration resource) => schema.ReadOnly
        .Where(path => path.Parts.Count == 1 && resource.Properties.ContainsKey(path.Property))
        .Where(path => schema.CreateOnly.All(created => created.Dotted != path.Dotted) && !schema.Required.Contains(path.Property) && ResourceTypes.Get(schema.Type).NameProperty != path.Property)
        .Select(path => new Finding("", $"extraneous key [{path.Property}] is not permitted", "Only the service sets it: Fn::GetAtt gives it.") { Member = path.Property });

    private IEnumerable<Finding> Of(JsonNode? node, JsonElement schema, string place, int depth)
    {
        schema = _schema.Resolve(schema);
        if (depth > MaxDepth || schema.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        if (!TryKnow(node, out var value))
        {
            return _scope.IsThorough ? OfUnknown(node, schema, place, depth) : [];
        }

        return value is null ? [] : OfType(value, schema, place) ?? (value switch
        {
            JsonObject mapping => OfObject(mapping, schema, place, depth),
            JsonArray list => OfList(list, schema, place, depth),
            _ => OfScalar(value, schema, place),
        }).Concat(OfAlternatives(value, schema, place, depth)).Concat(OfConditions(value, schema, place, depth));
    }

    /// <summary>Both branches of a <c>Fn::If</c>, and the values that a parameter can have as far as the template tells.</summary>
    private IEnumerable<Finding> OfUnknown(JsonNode? node, JsonElement schema, string place, int depth)
    {
        if (node is not JsonObject mapping || !FunctionCall.TryRead(mapping, out var call))
        {
            return [];
        }

        if (call.Name == "Fn::If" && IfFunction.Read(call.Argument) is { } branches)
        {
            return Of(branches.WhenTrue, schema, $"{place}{FirstBranch}", depth + 1).Concat(Of(branches.WhenFalse, schema, $"{place}{SecondBranch}", depth + 1));
        }

        return call.Name == "Ref" && JsonText.StringOf(call.Argument) is { } name && _context.Template.Parameters.TryGetValue(name, out var parameter) && !parameter.IsStored
            ? (parameter.AllowedValues ?? [parameter.Default ?? ""])
                .Where(text => text.Length > 0)
                .SelectMany(text => Of(ParameterValues.ToNode(parameter, text), schema, place, depth + 1).Take(1).Select(finding => finding with { Parameter = name, Place = place, Member = null }))
                .Take(1)
            : [];
    }

    /// <summary>The value of a node as far as it is known before there is any resource.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">Its value, in which members may still be unknown; <see langword="null"/> for <c>AWS::NoValue</c>.</param>
    private bool TryKnow(JsonNode? node, out JsonNode? value)
    {
        value = node;
        if (node is not JsonObject mapping || !mapping.Any(member => member.Key == "Ref" || FunctionCall.IsFunctionName(member.Key)))
        {
            return true;
        }

        if (!FunctionCall.TryRead(mapping, out var call))
        {
            return false;
        }

        try
        {
            if (call.Name == "Fn::If" && IfFunction.Read(call.Argument) is { } branches)
            {
                return _scope.Outcome(branches.Condition) is { } outcome && TryKnow(outcome ? branches.WhenTrue : branches.WhenFalse, out value);
            }

            // Told before an exception would: templates have hundreds of these.
            if (call.Name == "Fn::ImportValue" || References.In(node).Any(reference => reference.Name != RefFunction.NoValue && !_context.Values.ContainsKey(reference.Name)))
            {
                return false;
            }

            value = _context.Evaluate(node);
            return true;
        }
        catch (MlopsException)
        {
            // What cannot be evaluated yet, such as another stack's export, is told when it has to be.
            return false;
        }
    }

    private static Finding[]? OfType(JsonNode value, JsonElement schema, string place)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return null;
        }

        var types = type.ValueKind == JsonValueKind.String ? [type.GetString()!] : type.EnumerateArray().Select(one => one.GetString()!).ToArray();
        return types.Any(one => IsOfType(value, one)) ? null : [new Finding(place, $"expected type: {string.Join(" or ", types.Select(Named))}, found: {Named(value)}")];
    }

    private static bool IsOfType(JsonNode value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        _ when value is not JsonValue => false,
        "boolean" => JsonText.Of(value) is { } text && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase)),
        "integer" => TryNumber(value, out var number) && number == Math.Floor(number),
        "number" => TryNumber(value, out _),
        _ => true,
    };

    private static bool TryNumber(JsonNode value, out double number)
    {
        number = 0;
        return JsonText.Of(value) is { } text && (IsDynamic(text) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number));
    }

    private static string Named(string type) => type switch { "object" => "JSONObject", "array" => "JSONArray", _ => $"{char.ToUpperInvariant(type[0])}{type[1..]}" };

    private static string Named(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object => "JSONObject",
        JsonValueKind.Array => "JSONArray",
        JsonValueKind.Number => "Number",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        _ => "String",
    };

    private IEnumerable<Finding> OfObject(JsonObject mapping, JsonElement schema, string place, int depth)
    {
        var present = mapping.Where(member => !TryKnow(member.Value, out var value) || value is not null).ToList();
        foreach (var finding in Required(present.Select(member => member.Key), schema, place))
        {
            yield return finding;
        }

        var properties = schema.TryGetProperty("properties", out var named) ? named : default;
        var patterns = schema.TryGetProperty("patternProperties", out var patterned) ? patterned : default;
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        foreach (var (name, member) in present)
        {
            var inner = $"{place}/{name}";
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var of))
            {
                foreach (var finding in Of(member, of, inner, depth + 1))
                {
                    yield return finding;
                }
            }
            else if (patterns.ValueKind == JsonValueKind.Object && patterns.EnumerateObject().FirstOrDefault(pattern => IsMatch(name, pattern.Name)) is { Value.ValueKind: JsonValueKind.Object } pattern)
            {
                foreach (var finding in Of(member, pattern.Value, inner, depth + 1))
                {
                    yield return finding;
                }
            }
            else if (others.ValueKind == JsonValueKind.False && (_scope.WithValues || patterns.ValueKind != JsonValueKind.Object))
            {
                var known = properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject().Select(property => property.Name) : [];
                yield return new Finding(place, $"extraneous key [{name}] is not permitted", NearestName.Hint(name, known)) { Member = name };
            }
            else if (others.ValueKind == JsonValueKind.Object)
            {
                foreach (var finding in Of(member, others, inner, depth + 1))
                {
                    yield return finding;
                }
            }
        }

        if (Limit(schema, "minProperties") is { } fewest && present.Count < fewest)
        {
            yield return new Finding(place, $"minimum size: [{fewest}], found: [{present.Count}]");
        }

        if (Limit(schema, "maxProperties") is { } most && present.Count > most)
        {
            yield return new Finding(place, $"maximum size: [{most}], found: [{present.Count}]");
        }

        var sure = present.Where(member => !MayBeAbsent(member.Value)).Select(member => member.Key).ToHashSet();
        foreach (var finding in Together(present.Select(member => member.Key).ToHashSet(), sure, schema, place))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Required(IEnumerable<string> present, JsonElement schema, string place) => Texts(schema, "required").Except(present).Select(name => new Finding(place, $"required key [{name}] not found"));

    /// <summary>Whether a condition that is not known yet may leave a member out.</summary>
    private bool MayBeAbsent(JsonNode? node) => node is JsonObject { Count: 1 } call && IfFunction.Read(call["Fn::If"]) is { } branches
        ? _scope.Outcome(branches.Condition) is { } outcome
            ? MayBeAbsent(outcome ? branches.WhenTrue : branches.WhenFalse)
            : MayBeAbsent(branches.WhenTrue) || MayBeAbsent(branches.WhenFalse)
        : node is JsonObject { Count: 1 } reference && JsonText.StringOf(reference["Ref"]) == RefFunction.NoValue;

    /// <summary>What may, must or must not be there together; the words for these are ours, CloudFormation's differ from service to service.</summary>
    /// <param name="present">What is there, or may be.</param>
    /// <param name="sure">What is there whatever the conditions say.</param>
    /// <param name="schema">What is asked for.</param>
    /// <param name="place">Where.</param>
    private static IEnumerable<Finding> Together(HashSet<string> present, HashSet<string> sure, JsonElement schema, string place)
    {
        var (one, some) = (Texts(schema, "requiredXor").ToList(), Texts(schema, "requiredOr").ToList());
        if (one.Count > 0 && (one.Count(sure.Contains) > 1 || !one.Exists(present.Contains)))
        {
            yield return new Finding(place, $"exactly one of [{string.Join(", ", one)}] is required");
        }

        if (some.Count > 0 && !some.Exists(present.Contains))
        {
            yield return new Finding(place, $"at least one of [{string.Join(", ", some)}] is required");
        }

        foreach (var (name, others) in Dependent(schema, "dependentRequired").Where(dependent => sure.Contains(dependent.Name)))
        {
            foreach (var missing in others.Where(other => !present.Contains(other)))
            {
                yield return new Finding(place, $"property [{missing}] is required by [{name}]");
            }
        }

        foreach (var (name, others) in Dependent(schema, "dependentExcluded").Where(dependent => sure.Contains(dependent.Name)))
        {
            foreach (var excluded in others.Where(sure.Contains))
            {
                yield return new Finding(place, $"property [{excluded}] cannot be given beside [{name}]");
            }
        }
    }

    private static IEnumerable<(string Name, IEnumerable<string> Others)> Dependent(JsonElement schema, string word) => schema.TryGetProperty(word, out var dependents)
        ? dependents.EnumerateObject().Where(dependent => dependent.Value.ValueKind == JsonValueKind.Array).Select(dependent => (dependent.Name, dependent.Value.EnumerateArray().Select(other => other.GetString()!)))
        : [];

    private IEnumerable<Finding> OfList(JsonArray list, JsonElement schema, string place, int depth)
    {
        var items = list.Index().Where(item => !TryKnow(item.Item, out var value) || value is not null).ToList();
        if (Limit(schema, "minItems") is { } minimum && items.Count < minimum)
        {
            yield return new Finding(place, $"expected minimum item count: {minimum}, found: {items.Count}");
        }

        if (Limit(schema, "maxItems") is { } maximum && items.Count > maximum)
        {
            yield return new Finding(place, $"expected maximum item count: {maximum}, found: {items.Count}");
        }

        if (schema.TryGetProperty("items", out var of))
        {
            foreach (var finding in items.SelectMany(item => Of(item.Item, of, string.Create(CultureInfo.InvariantCulture, $"{place}/{item.Index}"), depth + 1)))
            {
                yield return finding;
            }
        }

        if (_scope.WithValues && schema.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True && items.CountBy(item => item.Item?.ToJsonString() ?? "").Any(item => item.Value > 1))
        {
            yield return Value(place, "array items are not unique");
        }
    }

    private IEnumerable<Finding> OfScalar(JsonNode value, JsonElement schema, string place)
    {
        var text = JsonText.Of(value)!;
        if (!_scope.WithValues || IsDynamic(text))
        {
            yield break;
        }

        if (schema.TryGetProperty("enum", out var values) && values.GetArrayLength() <= MaxEnumeration && !values.EnumerateArray().Any(one => IsSame(one, text)))
        {
            yield return Value(place, $"{text} is not a valid enum value", $"Take one of: {string.Join(", ", values.EnumerateArray())}.");
        }

        if (schema.TryGetProperty("const", out var constant) && !IsSame(constant, text))
        {
            yield return Value(place, $"{text} is not {constant}");
        }

        if (schema.TryGetProperty("enumCaseInsensitive", out var words) && !words.EnumerateArray().Any(word => word.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Value(place, $"{text} is not a valid enum value", $"Take one of: {string.Join(", ", words.EnumerateArray())}.");
        }

        if (Limit(schema, "minLength") is { } shortest && text.Length < shortest)
        {
            yield return Value(place, $"expected minLength: {shortest}, actual: {text.Length}");
        }

        if (Limit(schema, "maxLength") is { } longest && text.Length > longest)
        {
            yield return Value(place, $"expected maxLength: {longest}, actual: {text.Length}");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !IsMatch(text, pattern.GetString()!))
        {
            yield return Value(place, $"failed validation constraint for keyword [pattern]: {Shortened(text)} does not match {pattern.GetString()}");
        }

        var format = schema.TryGetProperty("format", out var named) ? named.GetString() : null;
        if (format is "ipv4-network" or "ipv6-network" && !IsNetwork(text))
        {
            yield return Value(place, $"{text} is no range of addresses", "Give an address and the length of its prefix, such as 10.0.0.0/16.");
        }

        if (format == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            yield return Value(place, $"{Shortened(text)} is no date with a time", "Write it as 2030-01-31T12:00:00Z.");
        }

        if (TryNumber(value, out var number))
        {
            if (Limit(schema, "minimum") is { } least && number < least)
            {
                yield return Value(place, $"{text} is not greater or equal to {least.ToString(CultureInfo.InvariantCulture)}");
            }

            if (Limit(schema, "maximum") is { } greatest && number > greatest)
            {
                yield return Value(place, $"{text} is not less or equal to {greatest.ToString(CultureInfo.InvariantCulture)}");
            }

            if (Limit(schema, "exclusiveMaximum") is { } above && number >= above)
            {
                yield return Value(place, $"{text} is not less than {above.ToString(CultureInfo.InvariantCulture)}");
            }

            if (Limit(schema, "multipleOf") is { } step && step > 0 && Math.Abs(Math.IEEERemainder(number, step)) > 1e-9)
            {
                yield return Value(place, $"{text} is not a multiple of {step.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }

    /// <summary>Of several schemas one has to fit. That two fit where one should is not told: with texts for numbers and the reverse, more fit here than in JSON Schema.</summary>
    private IEnumerable<Finding> OfAlternatives(JsonNode value, JsonElement schema, string place, int depth)
    {
        foreach (var word in (string[])["anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(word, out var alternatives) && alternatives.GetArrayLength() > 0)
            {
                var fits = alternatives.EnumerateArray().Count(alternative => !Of(value, alternative, place, depth + 1).Any());
                if (fits == 0)
                {
                    yield return new Finding(place, "0 subschemas matched instead of one", Wanted(alternatives));
                }
                else if (word == "oneOf" && fits > 1 && value is JsonObject && alternatives.EnumerateArray().All(alternative => alternative.EnumerateObject().All(member => member.Name == "required")))
                {
                    yield return new Finding(place, $"{fits} subschemas matched instead of one", Wanted(alternatives));
                }
            }
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var finding in all.EnumerateArray().SelectMany(one => Of(value, one, place, depth + 1)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>What a schema asks for where another one fits, or does not.</summary>
    private IEnumerable<Finding> OfConditions(JsonNode value, JsonElement schema, string place, int depth)
    {
        if (schema.TryGetProperty("not", out var excluded) && !Of(value, excluded, place, depth + 1).Any())
        {
            yield return new Finding(place, "must not be so", Texts(_schema.Resolve(excluded), "required").ToList() is { Count: > 0 } names ? $"Leave out one of: {string.Join(", ", names)}." : null);
        }

        if (schema.TryGetProperty("if", out var test) && schema.TryGetProperty(Of(value, test, place, depth + 1).Any() ? "else" : "then", out var consequence))
        {
            foreach (var finding in Of(value, consequence, place, depth + 1))
            {
                yield return finding;
            }
        }
    }

    private string? Wanted(JsonElement alternatives)
    {
        var required = alternatives.EnumerateArray().Select(alternative => string.Join(" and ", Texts(_schema.Resolve(alternative), "required"))).Where(names => names.Length > 0).ToList();
        return required.Count == 0 ? null : $"One of these has to be there: {string.Join("; ", required)}.";
    }

    private static IEnumerable<string> Texts(JsonElement schema, string word) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(word, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
            : [];

    private static double? Limit(JsonElement schema, string word) => schema.TryGetProperty(word, out var limit) && limit.TryGetDouble(out var value) ? value : null;

    private static bool IsSame(JsonElement one, string text) => one.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => text.Equals(one.ToString(), StringComparison.OrdinalIgnoreCase),
        _ => one.ToString() == text,
    };

    private static bool IsNetwork(string text) =>
        text.Split('/') is [var address, var prefix] && IPAddress.TryParse(address, out var found) && int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length <= (found.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);

    /// <summary>Dynamic references are resolved by the services ("Get values stored in other services using dynamic references" in the AWS CloudFormation User Guide).</summary>
    private static bool IsDynamic(string text) => text.Contains("{{resolve:", StringComparison.Ordinal);

    private static bool IsMatch(string text, string pattern)
    {
        try
        {
            return Patterns.GetOrAdd(pattern, static pattern => JavaPattern.OfSchema(pattern, PatternTime))?.IsMatch(text) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            // One that takes too long refuses nothing.
            return true;
        }
    }

    private static string Shortened(string text) => text.Length == 0 ? "an empty text" : text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";

    private static Finding Value(string place, string message, string? hint = null) => new(place, message, hint) { IsValue = true };

    /// <summary>What is wrong with a property.</summary>
    /// <param name="Place">Where, as a pointer from the resource's properties.</param>
    /// <param name="Message">What CloudFormation says.</param>
    /// <param name="Hint">How to mend it.</param>
    private readonly record struct Finding(string Place, string Message, string? Hint = null)
    {
        /// <summary>Whether it is the value that is wrong, not what it is a value of.</summary>
        public bool IsValue { get; init; }

        /// <summary>The member at the place that is meant, where the words are of all of it.</summary>
        public string? Member { get; init; }

        /// <summary>The parameter that can have the value.</summary>
        public string? Parameter { get; init; }

        public string Code => Parameter is not null ? LintDiagnostics.ParameterMisfit : IsValue ? LintDiagnostics.PropertyValue : CloudFormationDiagnostics.ResourceProperty;

        /// <summary>The sentence; CloudFormation knows no branches, as it has chosen among them.</summary>
        public string Told(string logicalId)
        {
            var place = Place.Replace(FirstBranch, "", StringComparison.Ordinal).Replace(SecondBranch, "", StringComparison.Ordinal);
            return Parameter is null
                ? $"Properties validation failed for resource {logicalId} with message: #{place}: {Message}"
                : $"Parameter '{Parameter}' can have a value that resource {logicalId} does not take: #{place}: {Message}";
        }
    }
}
