using System.Diagnostics;
using System.Reflection;
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
        var place = AuthorsLine(exception, definition.GetType().Assembly) ?? definition.Location;
        return new Problem(BundleDiagnostics.SynthesisFailed, $"{definition.GetType().Name}: {KindOf(exception)}{UsefulText(exception.Message)}") { Pointer = place.ToString() };
    }

    /// <summary>What says more than the message does: .NET's own are about what was done, the CDK's are sentences.</summary>
    private static string KindOf(Exception exception) => exception.GetType() is var type && (type == typeof(Exception) || type.Assembly == typeof(Amazon.JSII.Runtime.Deputy.DeputyBase).Assembly) ? "" : $"{type.Name}: ";

    /// <summary>The line of the author's own source where an exception came from; <see langword="null"/> when nobody can tell.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="assembly">The author's assembly.</param>
    public static SourceLocation? AuthorsLine(Exception exception, Assembly assembly) =>
        new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetMethod()?.Module.Assembly == assembly && frame.GetFileName() is not null)
            .Select(frame => (SourceLocation?)new SourceLocation(frame.GetFileName()!, frame.GetFileLineNumber()))
            .FirstOrDefault();

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

    [GeneratedRegex(@"^\s+at |^--- ")]
    private static partial Regex StackFrame();
}
