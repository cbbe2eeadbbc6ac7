using System.Security.Cryptography;
using System.Text;
using Amazon.SimpleSystemsManagement.Model;
using Mlops.Orchestrator.Local.Parameters;

namespace Mlops.Orchestrator.Local.Server.SimpleSystemsManagement;

/// <summary>Parameters as the API tells them.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class ParameterAnswers(ParameterStore parameters)
{
    /// <summary>A version of a parameter with its value.</summary>
    public Parameter Value(StoredParameter parameter, StoredVersion version, string? selector, bool withDecryption) => new()
    {
        Name = parameter.Name,
        Type = parameter.Type,
        Value = ValueOf(parameter, version, withDecryption),
        Version = version.Number,
        Selector = selector,
        LastModifiedDate = version.Modified.UtcDateTime,
        ARN = parameters.ArnOf(parameter.Name),
        DataType = version.DataType,
    };

    /// <summary>A parameter without its value.</summary>
    public ParameterMetadata Description(StoredParameter parameter) => new()
    {
        Name = parameter.Name,
        ARN = parameters.ArnOf(parameter.Name),
        Type = parameter.Type,
        KeyId = parameter.Latest.KeyId,
        LastModifiedDate = parameter.Latest.Modified.UtcDateTime,
        LastModifiedUser = parameter.Latest.User,
        Description = parameter.Latest.Description,
        AllowedPattern = parameter.Latest.AllowedPattern,
        Version = parameter.Latest.Number,
        Tier = parameter.Latest.Tier,
        Policies = [],
        DataType = parameter.Latest.DataType,
    };

    /// <summary>A version of a parameter in its history.</summary>
    public ParameterHistory History(StoredParameter parameter, StoredVersion version, bool withDecryption) => new()
    {
        Name = parameter.Name,
        Type = parameter.Type,
        KeyId = version.KeyId,
        LastModifiedDate = version.Modified.UtcDateTime,
        LastModifiedUser = version.User,
        Description = version.Description,
        Value = ValueOf(parameter, version, withDecryption),
        AllowedPattern = version.AllowedPattern,
        Version = version.Number,
        Labels = [.. version.Labels],
        Tier = version.Tier,
        Policies = [],
        DataType = version.DataType,
    };

    /// <summary>What is told of a secret value to whoever does not ask to decrypt it has nothing to do with the value.</summary>
    private string ValueOf(StoredParameter parameter, StoredVersion version, bool withDecryption) => parameter.Type != StoredParameter.SecureString || withDecryption
        ? version.Value
        : $"AQICAHh{Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes($"{parameters.ArnOf(parameter.Name)}:{version.Number}")))}";
}
