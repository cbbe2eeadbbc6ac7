using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Files;
using Mlops.Sdk.Glue.Solution.Edits;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Compares a checkout with what it is to be. Files that no integration wrote, and those that were changed since, are never overwritten or deleted.</summary>
/// <param name="checkout">The checkout.</param>
internal sealed class CheckoutChanges(Checkout checkout)
{
    private readonly IntegrationRecord _record = checkout.Record;
    private readonly List<Problem> _problems = [];

    /// <summary>The changes.</summary>
    /// <param name="generated">The files that integrations write, apart from the record.</param>
    /// <param name="blueprints">The blueprints that they are made from.</param>
    /// <param name="edits">The edits that they need.</param>
    /// <exception cref="MlopsException">A file is somebody else's, or was changed by hand.</exception>
    public IntegrationPlan To(SortedDictionary<string, byte[]> generated, IReadOnlyList<BlueprintFiles> blueprints, SolutionEdit[] edits)
    {
        FileChange[] changes =
        [
            .. generated.Select(file => Written(file.Key, file.Value)).OfType<FileChange>(),
            .. CheckoutRules.AllEdits(checkout).Select(edit => Edited(edit, edits.Any(e => e.Path == edit.Path))).OfType<FileChange>(),
            .. _record.Hashes.Keys.Where(path => !generated.ContainsKey(path) && IsOurs(path)).Order(StringComparer.Ordinal).Select(Deleted).OfType<FileChange>(),
        ];
        if (_problems.Count > 0)
        {
            throw new MlopsException(_problems);
        }

        var next = IntegrationRecord.Of(blueprints, generated, _record);
        var before = checkout.Files.GetValueOrDefault(SolutionPaths.Record);
        var after = blueprints.Count == 0 ? null : InLineEnds(next.Write(), before);
        var isRecorded = before is null ? after is null : after is not null && TextContent.AreSame(before, after);
        return new(
            checkout.Version,
            [.. blueprints.Select(b => (b.PipelineType, b.Bundle)).Order()],
            isRecorded ? changes : [.. changes, new(SolutionPaths.Record, before, after)],
            [])
        {
            Files = after is null ? [] : [.. generated.Keys, SolutionPaths.Record],
            RecordMeanwhile = changes.Length == 0 ? null : _record.On(next).Write(),
        };
    }

    /// <summary>Whether a path of the record, a text from outside, is one where integrations write.</summary>
    private bool IsOurs(string path) => CheckoutRules.IsGenerated(path) && checkout.Files.ContainsKey(path);

    private FileChange? Written(string path, byte[] content)
    {
        if (!checkout.Files.TryGetValue(path, out var current))
        {
            return new(path, null, InLineEnds(path, content, null));
        }

        return TextContent.AreSame(current, content) || !MayChange(path, current) ? null : new(path, current, InLineEnds(path, content, current));
    }

    private FileChange? Deleted(string path) => MayChange(path, checkout.Files[path]) ? new(path, checkout.Files[path], null) : null;

    private FileChange? Edited(SolutionEdit edit, bool isWanted)
    {
        if (checkout.Text(edit.Path) is not { } text)
        {
            return null;
        }

        var after = isWanted ? edit.Apply(text) : edit.Revert(text);
        return after == text ? null : new(edit.Path, checkout.Files[edit.Path], Checkout.Bytes(after));
    }

    private bool MayChange(string path, byte[] current)
    {
        if (_record.Wrote(path, current))
        {
            return true;
        }

        _problems.Add(_record.Hashes.ContainsKey(path)
            ? new(GlueDiagnostics.ChangedByHand, "The file was changed after an integration had written it.")
            {
                Pointer = path,
                Expected = "the file as the last integration wrote it",
                Hint = "Keep the change elsewhere, then restore the file from version control or delete it, and repeat the command.",
            }
            : new(GlueDiagnostics.ForeignFile, "A file that no integration wrote is where one is to be written.")
            {
                Pointer = path,
                Expected = "no file, or one that an integration wrote",
                Hint = "Move or rename it; delete it if it is left from an integration whose record is lost.",
            });
        return false;
    }

    /// <summary>Texts get the line ends of the file they replace or, when they are new, of the solution's own files; what comes from a bundle stays as it is.</summary>
    private byte[] InLineEnds(string path, byte[] content, byte[]? current) => path.StartsWith(SolutionPaths.Blueprints, StringComparison.Ordinal) ? content : InLineEnds(content, current);

    private byte[] InLineEnds(byte[] content, byte[]? current) =>
        TextContent.WithLineEnds(content, (current ?? checkout.Files.GetValueOrDefault(SolutionPaths.Functions)) is { } like && TextContent.HasCarriageReturns(like));
}
