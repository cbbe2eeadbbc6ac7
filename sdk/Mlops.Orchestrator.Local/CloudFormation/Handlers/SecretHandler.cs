using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SecretsManager.Server.Model;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Secrets;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SecretsManager::Secret</c>: a secret of the account, with the value that the template has or with one that is made.</summary>
internal sealed class SecretHandler(SecretStore secrets) : IResourceHandler
{
    private const int SuffixLength = 6;

    private static readonly string[] ValueProperties = ["SecretString", "GenerateSecretString"];

    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(ServiceRefusals.Tell(context, () =>
    {
        var name = NameOf(context);
        // What was made before a kill is whole, and a value that is made is not made twice.
        if (secrets.Find(name) is not { } present || present.StackId != context.StackId)
        {
            present = secrets.Create(name, created => WithValue(Described(created with { StackId = context.StackId }, context.Properties), context.Properties), ResourceNames.Random(context, SuffixLength));
        }

        return State(context, present);
    }));

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(ServiceRefusals.Tell(context, () =>
    {
        var isOther = ValueProperties.Any(property => !JsonNode.DeepEquals(context.Properties[property], context.PreviousProperties?[property]));
        return State(context, secrets.Change(context.PhysicalId!, secret =>
        {
            var described = Described(secret, context.Properties);
            return isOther ? WithValue(described, context.Properties) : described;
        }));
    }));

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        if (secrets.Find(context.PhysicalId ?? NameOf(context)) is { } secret && secret.StackId == context.StackId)
        {
            // CloudFormation deletes secrets without a recovery window.
            secrets.Delete(secret, days: 0);
        }

        return Task.CompletedTask;
    }

    private static string NameOf(ResourceContext context) => ResourceStates.Of(context with { PhysicalId = null }).PhysicalId.Split(":secret:", 2)[1];

    private static ResourceState State(ResourceContext context, StoredSecret secret)
    {
        var state = ResourceStates.Of(context with { PhysicalId = secret.Arn });
        return state with { PhysicalId = secret.Arn };
    }

    private static StoredSecret Described(StoredSecret secret, JsonObject properties) => secret with
    {
        Description = JsonText.Of(properties["Description"]),
        KmsKeyId = JsonText.Of(properties["KmsKeyId"]),
        Tags = ResourceValues.Tags(properties),
    };

    private StoredSecret WithValue(StoredSecret secret, JsonObject properties) => (JsonText.Of(properties["SecretString"]), properties["GenerateSecretString"] as JsonObject) switch
    {
        (not null, not null) => throw new InvalidRequestException("You can't specify both SecretString and GenerateSecretString."),
        ({ } text, null) => secrets.WithValue(secret, token: null, text, bytes: null, StoredSecret.Current),
        (null, { } wanted) => secrets.WithValue(secret, token: null, Generate(wanted), bytes: null, StoredSecret.Current),
        _ => secret,
    };

    private static string Generate(JsonObject wanted)
    {
        var password = RandomPassword.Create(new()
        {
            PasswordLength = long.TryParse(JsonText.Of(wanted["PasswordLength"]), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null,
            ExcludeCharacters = JsonText.Of(wanted["ExcludeCharacters"]),
            ExcludeNumbers = IsTrue("ExcludeNumbers"),
            ExcludePunctuation = IsTrue("ExcludePunctuation"),
            ExcludeUppercase = IsTrue("ExcludeUppercase"),
            ExcludeLowercase = IsTrue("ExcludeLowercase"),
            IncludeSpace = IsTrue("IncludeSpace"),
            RequireEachIncludedType = IsTrue("RequireEachIncludedType") ?? true,
        });
        var (template, key) = (JsonText.Of(wanted["SecretStringTemplate"]), JsonText.Of(wanted["GenerateStringKey"]));
        if (template is null != key is null)
        {
            throw new InvalidRequestException("You must specify both SecretStringTemplate and GenerateStringKey, or neither.");
        }

        return template is null ? password : Filled(template, key!, password);

        bool? IsTrue(string property) => JsonText.Of(wanted[property]) is { } value ? value.Equals("true", StringComparison.OrdinalIgnoreCase) : null;
    }

    private static string Filled(string template, string key, string password)
    {
        try
        {
            if (JsonNode.Parse(template) is JsonObject content)
            {
                content[key] = password;
                return content.ToJsonString();
            }
        }
        catch (JsonException)
        {
            // What stands in it is private: only that it is none is said.
        }

        throw new InvalidRequestException("SecretStringTemplate must be a JSON object.");
    }
}
