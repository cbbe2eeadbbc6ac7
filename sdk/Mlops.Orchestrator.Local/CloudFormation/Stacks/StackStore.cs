using System.Text.Encodings.Web;
using System.Text.Json;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Stacks on disk: <c>stacks/{name}/{id}/stack.json</c> and <c>events.jsonl</c> beside it. A deleted stack keeps its folder; a new one of the same name gets its own.</summary>
/// <param name="folder">The folder of the stacks of one account and region.</param>
internal sealed class StackStore(string folder) : IStackStore
{
    private static readonly StackJson Indented = Json(writeIndented: true);
    private static readonly StackJson Line = Json(writeIndented: false);

    public StackRecord? Find(string nameOrId) => nameOrId switch
    {
        "" => null,
        _ when Arn.IsMeant(nameOrId) => Arn.TryParse(nameOrId, out var id) && id.Path.Count == 3 ? Read(FolderOf(nameOrId)) : null,
        _ => Children(Path.Combine(folder, FileName.Of(nameOrId))).Select(Read).FirstOrDefault(stack => stack is not null && stack.Status != StackStatus.DeleteComplete),
    };

    public IReadOnlyList<StackRecord> List() => [.. Children(folder).SelectMany(Children).Select(Read).OfType<StackRecord>()];

    public void Save(StackRecord stack) => JsonFile.Write(Path.Combine(FolderOf(stack.Id), "stack.json"), stack, Indented.StackRecord);

    public void Append(string stackId, StackEvent stackEvent) => JsonLines.Append(EventsFile(stackId), stackEvent, Line.StackEvent);

    public IReadOnlyList<StackEvent> Events(string stackId) => JsonLines.Read(EventsFile(stackId), Line.StackEvent);

    private static StackRecord? Read(string stackFolder) => JsonFile.Read(Path.Combine(stackFolder, "stack.json"), Indented.StackRecord);

    private static IEnumerable<string> Children(string parent) =>
        Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal) : [];

    private static StackJson Json(bool writeIndented) => new(new JsonSerializerOptions(StackJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = writeIndented,
        NewLine = "\n",
    });

    private string EventsFile(string stackId) => Path.Combine(FolderOf(stackId), "events.jsonl");

    /// <summary>The id is <c>arn:…:stack/{name}/{uuid}</c>.</summary>
    private string FolderOf(string stackId)
    {
        // Not read as an ARN: what is on the disk must be found whatever is written in it.
        var parts = stackId.Split('/');
        return Path.Combine(folder, FileName.Of(parts[1]), FileName.Of(parts[2]));
    }
}
