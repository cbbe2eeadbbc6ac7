using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Patterns;

/// <summary>Regular expressions as CloudFormation reads them: in Java's syntax.</summary>
/// <remarks>Source: AWS CloudFormation User Guide, "Using regular expressions in CloudFormation templates", which names <c>java.util.regex.Pattern</c>.</remarks>
internal static class JavaPattern
{
    /// <summary>A pattern that needs longer than this backtracks without end.</summary>
    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(250);

    /// <summary>What is wrong with a pattern; <see langword="null"/> when nothing is.</summary>
    public static string? Fault(string pattern) => TryRead(pattern, out var fault) is null ? fault : null;

    /// <summary>A pattern for whole values, as <c>matches</c> of Java has it; <see langword="null"/> when it is not one, or cannot be told in .NET's syntax.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="fault">What is wrong with it.</param>
    public static Regex? TryRead(string pattern, out string fault)
    {
        try
        {
            fault = "";
            return Read(pattern);
        }
        catch (FormatException exception)
        {
            fault = exception.Message;
            return null;
        }
    }

    /// <summary>A pattern of a schema, which is found anywhere in a value: as .NET reads it, else as Java does; <see langword="null"/> when neither can.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="time">How long a value may take.</param>
    public static Regex? OfSchema(string pattern, TimeSpan time)
    {
        try
        {
            return new Regex(pattern, RegexOptions.None, time);
        }
        catch (ArgumentException)
        {
            return Fault(pattern) is null ? new Regex(new JavaPatternTranslation(pattern).Translate(), RegexOptions.CultureInvariant, time) : null;
        }
    }

    /// <summary>A pattern for whole values, as <c>matches</c> of Java has it.</summary>
    /// <exception cref="FormatException">It is not one, or cannot be told in .NET's syntax.</exception>
    public static Regex Read(string pattern)
    {
        try
        {
            return new Regex($@"\A(?:{new JavaPatternTranslation(pattern).Translate()})\z", RegexOptions.CultureInvariant, MatchTime);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }
}
