using Amazon.SimpleSystemsManagement.Model;
using Mlops.Orchestrator.Local.Parameters;

namespace Mlops.Orchestrator.Local.Server.SimpleSystemsManagement;

/// <summary>The filters of DescribeParameters and GetParametersByPath: "ParameterStringFilter" in the AWS Systems Manager API Reference.</summary>
internal static class ParameterFilter
{
    private const string TagKey = "tag:";

    /// <summary>Whether a parameter is one of those that are asked for.</summary>
    /// <exception cref="Amazon.SimpleSystemsManagement.AmazonSimpleSystemsManagementException">There is no such filter.</exception>
    public static bool Matches(StoredParameter parameter, ParameterStringFilter filter)
    {
        var (key, option, values) = (filter.Key!, filter.Option ?? (filter.Key == "Path" ? "OneLevel" : "Equals"), filter.Values ?? []);
        return key switch
        {
            "Path" => values.Exists(path => IsBelow(parameter.Name, path, option switch
            {
                "Recursive" => true,
                "OneLevel" => false,
                _ => throw Unknown(option),
            })),
            "Name" => values.Exists(value => Compare(parameter.Name, value, option) || Compare(parameter.Name.TrimStart('/'), value, option)),
            "Type" => values.Exists(value => Compare(parameter.Type, value, option)),
            "KeyId" => values.Exists(value => Compare(parameter.Latest.KeyId ?? "", value, option)),
            "Tier" => values.Exists(value => Compare(parameter.Latest.Tier, value, option)),
            "DataType" => values.Exists(value => Compare(parameter.Latest.DataType, value, option)),
            "Label" => values.Exists(value => parameter.Versions.Any(version => version.Labels.Any(label => Compare(label, value, option)))),
            _ when key.StartsWith(TagKey, StringComparison.Ordinal) =>
                parameter.Tags.TryGetValue(key[TagKey.Length..], out var tag) && (values.Count == 0 || values.Exists(value => Compare(tag, value, option))),
            _ => throw new InvalidFilterKeyException($"The filter key '{key}' is not valid."),
        };
    }

    /// <summary>Whether a parameter is in a hierarchy.</summary>
    public static bool IsBelow(string name, string path, bool isRecursive)
    {
        var start = path.EndsWith('/') ? path : $"{path}/";
        return name.StartsWith(start, StringComparison.Ordinal) && (isRecursive || !name.AsSpan(start.Length).Contains('/'));
    }

    private static bool Compare(string text, string value, string option) => option switch
    {
        "Equals" => text == value,
        "BeginsWith" => text.StartsWith(value, StringComparison.Ordinal),
        "Contains" => text.Contains(value, StringComparison.Ordinal),
        _ => throw Unknown(option),
    };

    private static InvalidFilterOptionException Unknown(string option) => new($"The filter option '{option}' is not valid. Valid options are Equals, BeginsWith, Contains, and for Path Recursive and OneLevel.");
}
