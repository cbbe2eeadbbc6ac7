using Microsoft.Data.Sqlite;

namespace Mlops.Orchestrator.Local.Tests.State;

/// <summary>Makes a state folder one of version 1, where stacks, StackSets, pipelines and rules were files, as the tool of that time wrote them.</summary>
internal static class OlderFolder
{
    /// <summary>What nobody kept then.</summary>
    public static readonly string[] Newer = ["s3-bucket", "s3-object", "s3-version", "stack-set-operation", "topic"];

    public static void Make(string folder)
    {
        foreach (var record in StateRecords.ReadAll(folder).Where(record => !Newer.Contains(record.Kind)))
        {
            Write(folder, record, FileOf(record));
        }

        foreach (var line in StateRecords.ReadLines(folder, "stack-event"))
        {
            var file = PathOf(folder, line, $"{StackFolder(line.Name)}/events.jsonl");
            File.AppendAllText(file, line.Content.ToJsonString() + "\n");
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(folder, "state.db*"))
        {
            File.Delete(file);
        }

        File.WriteAllText(Path.Combine(folder, "cloud.json"), """{ "version": 1 }""");
    }

    private static string FileOf(StateRecord record) => record.Kind switch
    {
        "stack" => $"{StackFolder(record.Name)}/stack.json",
        "stack-set" => $"stacksets/{record.Name}.json",
        "pipeline" => $"pipelines/{record.Name}/pipeline.json",
        // In the order of the starts, whatever their numbers: earlier ones began with a time.
        "pipeline-execution" => $"pipelines/{record.Name.Split('/')[0]}/executions/2026030112000000000{(int)record.Content["number"]!}-{record.Name.Split('/')[1]}.json",
        "event-rule" => $"rules/{record.Name}.json",
        var kind => throw new InvalidOperationException($"No file of version 1 had '{kind}'."),
    };

    private static string StackFolder(string id) => $"stacks/{id.Split('/')[1]}/{id.Split('/')[2]}";

    private static string PathOf(string folder, StateRecord record, string file) => Path.Combine([folder, "accounts", .. record.Scope.Split('/'), .. file.Split('/')]);

    private static void Write(string folder, StateRecord record, string file)
    {
        if (record.Kind == "pipeline-execution")
        {
            record.Content["number"] = 0;
        }

        var path = PathOf(folder, record, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, record.Content.ToJsonString(new() { WriteIndented = true }));
    }
}
