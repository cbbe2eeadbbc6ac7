using System.Text.RegularExpressions;
using Mlops.Sdk.Glue.Rendering;
using Mlops.Sdk.Glue.Solution.Python;

namespace Mlops.Sdk.Glue.Solution.Edits;

/// <summary>A block that is put into a file of the solution.</summary>
internal sealed record SolutionEdit
{
    /// <summary>The file's path in the checkout.</summary>
    public required string Path { get; init; }

    /// <summary>The template of the block.</summary>
    public required string Template { get; init; }

    /// <summary>What is around the block in words.</summary>
    public required string Place { get; init; }

    /// <summary>What the block relies on.</summary>
    public IReadOnlyList<Anchor> Anchors { get; init; } = [];

    /// <summary>The functions that the block relies on.</summary>
    public IReadOnlyList<WrappedFunction> Functions { get; init; } = [];

    /// <summary>Where the block goes.</summary>
    public required Anchor At { get; init; }

    /// <summary>How many blank lines stand before the block and belong to it.</summary>
    public int BlankLines { get; init; }

    /// <summary>The block's lines, without the markers.</summary>
    public IReadOnlyList<string> Lines => TextTemplate.Named(Template).Render([]).TrimEnd('\n').Split('\n');

    /// <summary>What the file lacks. Where the block is already, whoever put it there has seen to that.</summary>
    /// <param name="text">The file's text.</param>
    public IEnumerable<(string Title, string Line)> Missing(string text)
    {
        if (MarkedBlock.IsIn(text))
        {
            return [];
        }

        var code = PythonText.CodeOf(text);
        return
        [
            .. Functions.Where(function => !function.IsIn(code)).Select(function => ($"the function {function.Name} at its top level", function.Head)),
            .. Anchors.Append(At).Where(anchor => !anchor.Pattern.IsMatch(text)).Select(anchor => (anchor.Title, anchor.Line)),
        ];
    }

    /// <summary>The functions that are there but otherwise than the block takes them to be, each with its line and what is wrong.</summary>
    /// <param name="text">The file's text.</param>
    public IEnumerable<(WrappedFunction Function, int Line, string Fault)> Faults(string text)
    {
        var code = PythonText.CodeOf(MarkedBlock.Blanked(text));
        return Functions.Where(function => function.IsIn(code)).SelectMany(function => function.Faults(code).Select(fault => (function, fault.Line, fault.Fault)));
    }

    /// <summary>The file with the block, in place of the one it may have: somebody may have put that elsewhere by hand.</summary>
    /// <param name="text">The file's text; nothing is <see cref="Missing"/>.</param>
    public string Apply(string text) =>
        MarkedBlock.Replace(text, Lines) ?? MarkedBlock.Insert(text, At.Pattern.Match(text).Groups["at"].Index, Lines, BlankLines);

    /// <summary>The file without the block.</summary>
    /// <param name="text">The file's text.</param>
    /// <exception cref="FormatException">The markers are not a pair.</exception>
    public string Revert(string text) => MarkedBlock.Remove(text, BlankLines);
}

/// <summary>Something that a file of the solution must have for an edit to make sense.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="Line">The line that is looked for, as the solution has it.</param>
/// <param name="Pattern">How it is found; for the anchor that places the edit, its group <c>at</c> is where the edit goes.</param>
internal sealed record Anchor(string Title, string Line, Regex Pattern);
