using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.CDK;
using Amazon.CDK.CloudFormation.Include;
using Constructs;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Stacks;

/// <summary>The template's parameters for the declared ones.</summary>
/// <remarks>
/// The CDK makes them of a part of a template, all at once: with <c>new</c> its bridge looks through every member of the
/// class for each one anew, which was a tenth of the time that a bundle takes.
/// </remarks>
internal sealed class StackParameters
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Dictionary<string, Parameter> _declared;
    private readonly CfnInclude _constructs;
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>Adds the parameters to a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="parameters">The declarations.</param>
    public StackParameters(Construct stack, IReadOnlyList<Parameter> parameters)
    {
        _declared = parameters.DistinctBy(parameter => parameter.Name).ToDictionary(parameter => parameter.Name);
        var fragment = new { Parameters = parameters.ToDictionary(parameter => parameter.Name, Describe) };
        _constructs = TemplateFragment.Include(stack, "DeclaredParameters", JsonSerializer.Serialize(fragment, WithoutNulls));
    }

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => _declared.Keys;

    /// <summary>A parameter's value, as a token for texts: of a list the texts with commas between, of a secret the secret.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public string Text(string name)
    {
        if (!_texts.TryGetValue(name, out var text))
        {
            _texts.Add(name, text = Known(name) switch
            {
                // CloudFormation puts the secret in when everything else of the property is known (Template Reference, "Dynamic references").
                SecretParameter secret => Fn.Join("", ["{{resolve:secretsmanager:", Given(name), $":SecretString:{secret.Field}}}}}"]),
                { Type: ParameterTypes.List or ParameterTypes.NumberList or ParameterTypes.StoredList } => Fn.Join(",", List(name)),
                _ => Given(name),
            });
        }

        return text;
    }

    /// <summary>What a request gives for a parameter, as a token for texts: of a secret its ARN.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public string Given(string name) => Fn.Ref(Known(name).Name);

    /// <summary>A list's texts, as a token for properties that take lists.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public string[] List(string name) => Token.AsList(Fn.Ref(Known(name).Name));

    /// <summary>A parameter's value, as a token for numbers.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double Number(string name) => _constructs.GetParameter(Known(name).Name).ValueAsNumber;

    private Parameter Known(string name) => _declared.TryGetValue(name, out var parameter)
        ? parameter
        : throw new ArgumentException($"'{name}' is not a parameter of this stack: parameters are declared as properties of the blueprint.");

    private static object Describe(Parameter parameter) => new
    {
        parameter.Type,
        Description = parameter.Description is { Length: > 0 } text ? text : null,
        parameter.Default,
        parameter.Constraints?.AllowedPattern,
        parameter.Constraints?.AllowedValues,
        parameter.Constraints?.MinLength,
        parameter.Constraints?.MaxLength,
        parameter.Constraints?.MinValue,
        parameter.Constraints?.MaxValue,
        NoEcho = parameter.IsHidden ? true : (bool?)null,
        ConstraintDescription = parameter.Constraints?.Description is { } expected ? $"must be {expected}" : null,
    };
}
