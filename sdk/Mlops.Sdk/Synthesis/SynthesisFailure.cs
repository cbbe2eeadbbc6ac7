using System.Diagnostics;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Synthesis;

/// <summary>
/// Describes what went wrong while a stack was built. The CDK's errors come from JavaScript as plain exceptions whose text
/// is mostly stack trace; what helps is one line of it and the place in the author's source.
/// </summary>
internal static partial class SynthesisFailure
{
    /// <summary>Describes a failure.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="definition">The blueprint whose stack was built.</param>
    public static Problem Describe(Exception exception, StackDefinition definition)
    {
        var place = AuthorsLine(exception, definition) ?? definition.Location;
        return new Problem(BundleDiagnostics.SynthesisFailed, $"{definition.GetType().Name}: {UsefulText(exception.Message)}") { Pointer = place.ToString() };
    }

    /// <summary>The message without the stack trace that the CDK's bridge puts into it, as one line.</summary>
    /// <param name="message">An exception's message.</param>
    public static string UsefulText(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n')
            .TakeWhile(line => !StackFrame().IsMatch(line))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0);
        return string.Join(" ", lines).Replace("Error: ", "", StringComparison.Ordinal);
    }

    /// <summary>The innermost line of the blueprint's own assembly, when there are symbols.</summary>
    private static SourceLocation? AuthorsLine(Exception exception, StackDefinition definition) =>
        new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetMethod()?.Module.Assembly == definition.GetType().Assembly && frame.GetFileName() is not null)
            .Select(frame => (SourceLocation?)new SourceLocation(frame.GetFileName()!, frame.GetFileLineNumber()))
            .FirstOrDefault();

    [GeneratedRegex(@"^\s+at |^--- ")]
    private static partial Regex StackFrame();
}
