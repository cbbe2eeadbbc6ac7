using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.Cli.Tests.Kills;

/// <summary>
/// What counts in the folder of the local cloud: the stacks there are, with their resources and outputs, the pipelines with their latest execution, the jobs, the model
/// cards, the objects. Times, ids, events, logs and the stacks and executions of before differ between a run that was killed and one that was not.
/// </summary>
internal static partial class CloudState
{
    /// <summary>Members whose values are times, ids or texts about what happened on the way.</summary>
    private static readonly string[] Passing =
    [
        "createdAt", "updatedAt", "deletedAt", "startedAt", "endedAt", "clientRequestToken", "statusReason", "revision", "generation", "version", "sequence", "number", "errorMessage", "summary", "externalExecutionId",
        "sourceRevision", "id", "CreationTime", "LastModifiedTime", "modifiedAt", "exportedAt", "since", "created", "noEchoParameters", "writtenTicks",
    ];

    /// <summary>Reads a project's folder: its local cloud in <c>.mlops</c>, and everything else as it is.</summary>
    public static SortedDictionary<string, string> Read(string folder)
    {
        var tree = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in StateRecords.ReadAll(Path.Combine(folder, ".mlops")).Where(record => IsCounted(record, folder)))
        {
            // Executions are in the order of the starts: the last one stays.
            var name = record.Kind == "pipeline-execution" ? $"{record.Name.Split('/')[0]}/latest" : record.Name;
            // Of the states that an object may be in after a kill, the newest, which comes first, is the one that it is in once the command was repeated.
            var content = record.Kind == "s3-object" ? record.Content["states"]!.AsArray()[0]! : record.Content;
            tree[Stable($"{record.Scope} {record.Kind} {name}")] = Stable(Normal(content));
        }

        foreach (var (path, content) in FolderTree.Read(folder))
        {
            if (!path.StartsWith(".mlops/", StringComparison.Ordinal))
            {
                tree[path] = content;
            }
            else if (Of(path, content) is { } part)
            {
                // Executions and stacks are told apart by what they are called, not by when they were made.
                tree[Stable(part.Path)] = Stable(part.Content);
            }
        }

        return tree;
    }

    private static bool IsCounted(StateRecord record, string folder) => record.Kind switch
    {
        "stack" => (string?)record.Content["status"] != "DELETE_COMPLETE",
        // What was done, not what there is.
        "stack-set-operation" => false,
        // A record without its file is of no object: a kill came between the two.
        "s3-object" => !Artifact().IsMatch(record.Name) && File.Exists(Path.Combine(folder, ".mlops", "s3", record.Name)),
        _ => true,
    };

    private static (string Path, string Content)? Of(string path, string content) => path.Split('/')[1] switch
    {
        // A draft, wherever it is, is what a kill has left.
        _ when path.EndsWith('~') => (path, "left over"),
        "lock.json" or "tmp" or "cache" when content != "folder" || path.Contains('~', StringComparison.Ordinal) => (path, "file"),
        "tmp" => (path, content),
        "accounts" when content != "folder" => Account(path, content[(content.IndexOf('\n') + 1)..]),
        "s3" when !Artifact().IsMatch(path) => (path, content),
        _ => null,
    };

    private static (string Path, string Content)? Account(string path, string content)
    {
        if (!path.EndsWith(".json", StringComparison.Ordinal))
        {
            return null;
        }

        return (path, Normal(JsonNode.Parse(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(content)))!));
    }

    private static string Normal(JsonNode json)
    {
        Strip(json);
        return json.ToJsonString(new() { WriteIndented = true });
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in Passing)
            {
                members.Remove(name);
            }

            // What ended as created or as updated is as it should be.
            if ((string?)members["status"] is "UPDATE_COMPLETE")
            {
                members["status"] = "CREATE_COMPLETE";
            }

            // A record of resources has no order of its own.
            foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal).ToList())
            {
                Strip(value);
                members.Remove(name);
                members[name] = value;
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Strip(item);
            }
        }
    }

    /// <summary>Generated names end in 12 random letters, stacks' ids are UUIDs, whose first part is in the names of jobs.</summary>
    private static string Stable(string text) => Generated().Replace(Uuid().Replace(text, "UUID"), "GENERATED");

    /// <summary>What an execution hands from action to action.</summary>
    [GeneratedRegex(@"/[0-9a-zA-Z]{7}\.zip$")]
    private static partial Regex Artifact();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=-)[0-9a-f]{8}(?=-)")]
    private static partial Regex Uuid();

    [GeneratedRegex("(?:(?<=-)(?!codepipeline)(?:[0-9A-Z]{12}|[0-9a-z]{12})|A(?:ROA|NPA)[0-9A-Z]{16})\\b")]
    private static partial Regex Generated();
}
