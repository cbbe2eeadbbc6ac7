using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace Mlops.Orchestrator.Local.Parameters;

/// <summary>What a parameter may be: "PutParameter" in the AWS Systems Manager API Reference.</summary>
internal static partial class ParameterChecks
{
    public const string Standard = "Standard";
    public const string Advanced = "Advanced";

    private const int MaximumNameLength = 2048;
    private const int MaximumLevels = 15;
    private const int StandardBytes = 4096;
    private const int AdvancedBytes = 8192;

    /// <summary>A pattern that takes longer refuses the value.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary>A refusal that has no exception of its own.</summary>
    public static AmazonSimpleSystemsManagementException Invalid(string message) => new(message, null, ErrorType.Sender, "ValidationException", "", HttpStatusCode.BadRequest);

    /// <summary>Checks the name of a new parameter.</summary>
    public static void Name(string name)
    {
        if (!NameForm().IsMatch(name) || name.Length > MaximumNameLength || (name.Contains('/', StringComparison.Ordinal) && name[0] != '/') || name.EndsWith('/') || name.Contains("//", StringComparison.Ordinal))
        {
            throw Invalid("Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_");
        }

        var first = name.TrimStart('/').Split('/')[0];
        if (first.StartsWith("aws", StringComparison.OrdinalIgnoreCase) || first.StartsWith("ssm", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid($"No access to reserved parameter name: {name}.");
        }

        if (name.Count(c => c == '/') > MaximumLevels)
        {
            throw new HierarchyLevelLimitExceededException($"A parameter can have a maximum of {MaximumLevels} levels.");
        }
    }

    /// <summary>The tier of a value.</summary>
    /// <param name="asked">The tier that is asked for.</param>
    /// <param name="present">The tier that the parameter has.</param>
    /// <param name="value">The value.</param>
    public static string Tier(string? asked, string? present, string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        var tier = asked switch
        {
            null => present ?? Standard,
            "Intelligent-Tiering" => present == Advanced || bytes > StandardBytes ? Advanced : Standard,
            Standard when present == Advanced => throw Invalid("This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter."),
            Standard or Advanced => asked,
            _ => throw Invalid($"1 validation error detected: Value '{asked}' at 'tier' failed to satisfy constraint: Member must satisfy enum value set: [Standard, Advanced, Intelligent-Tiering]"),
        };
        return bytes == 0 ? throw Invalid("1 validation error detected: Value at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.")
            : tier == Standard && bytes > StandardBytes ? throw Invalid($"Standard tier parameters support a maximum parameter value of {StandardBytes} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.")
            : bytes > AdvancedBytes ? throw Invalid($"Advanced tier parameters support a maximum parameter value of {AdvancedBytes} characters.")
            : tier;
    }

    /// <summary>Checks a value against the pattern that it has to match. The value is in no message.</summary>
    public static void Pattern(string? pattern, string value)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return;
        }

        try
        {
            if (!Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, MatchTimeout))
            {
                throw new ParameterPatternMismatchException($"Parameter value, cannot be validated against allowedPattern: {pattern}");
            }
        }
        catch (ArgumentException)
        {
            throw new InvalidAllowedPatternException($"The pattern '{pattern}' is no regular expression.");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ParameterPatternMismatchException($"Parameter value, cannot be validated against allowedPattern: {pattern}");
        }
    }

    /// <summary>Whether a label may be given: "Working with parameter labels" in the AWS Systems Manager User Guide.</summary>
    public static bool IsLabel(string label) =>
        LabelForm().IsMatch(label) && !label.StartsWith("aws", StringComparison.OrdinalIgnoreCase) && !label.StartsWith("ssm", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-/]+\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[a-zA-Z_.\-][a-zA-Z0-9_.\-]{0,99}\z")]
    private static partial Regex LabelForm();
}
