using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Permissions;

/// <summary>Spreads a role's statements over the policies that IAM takes: what the role itself has, then managed policies.</summary>
/// <remarks>Source: IAM User Guide, "IAM and AWS STS quotas": characters are counted without white space.</remarks>
internal static class PolicyParts
{
    /// <summary>The most characters of all policies in a role.</summary>
    public const int LongestInline = 10_240;

    /// <summary>The most characters of a managed policy.</summary>
    private const int LongestManaged = 6_144;

    /// <summary>The most managed policies that a role has, unless AWS has raised it.</summary>
    private const int MostManaged = 10;

    /// <summary><c>{"Version":"2012-10-17","Statement":[]}</c>, and some to spare.</summary>
    private const int Frame = 100;

    /// <summary>The longest that can stand in the place of what a template fills in.</summary>
    private static readonly (string Placeholder, string Longest)[] Values =
        [("${AWS::Partition}", "aws-iso-b-x"), ("${AWS::Region}", "us-gov-central-10"), ("${AWS::AccountId}", "111122223333"), ("${StackStart}", "twenty-characters-ab"), ("${StackWord}", "twenty-characters-ab"), ("${StackName}", new string('x', StackPlace.LongestStackName))];

    /// <summary>Spreads statements.</summary>
    /// <param name="statements">The statements, whose resources are texts.</param>
    /// <param name="taken">How much of the role's own policies is taken.</param>
    /// <returns>The statements of the role's own policy, then those of each managed policy; <see langword="null"/> when they are more than a role can have.</returns>
    public static IReadOnlyList<IReadOnlyList<JsonObject>>? Of(IEnumerable<JsonObject> statements, int taken)
    {
        List<List<JsonObject>> parts = [[]];
        var room = LongestInline - Frame - taken;
        foreach (var statement in statements)
        {
            var length = LengthOf(statement);
            if (length > room)
            {
                parts.Add([]);
                room = LongestManaged - Frame;
            }

            if (length > room || parts.Count > MostManaged + 1)
            {
                return null;
            }

            parts[^1].Add(statement);
            room -= length;
        }

        return parts;
    }

    /// <summary>How many characters a statement counts at most; functions of a template are longer than what they give.</summary>
    public static int LengthOf(JsonNode statement) => Values.Aggregate(statement.ToJsonString(), (text, value) => text.Replace(value.Placeholder, value.Longest, StringComparison.Ordinal)).Length + 1;
}
