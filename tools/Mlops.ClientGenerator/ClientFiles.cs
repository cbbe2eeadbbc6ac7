using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.ClientGenerator.Generation;
using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator;

/// <summary>The generated files and the pruned models in the repository.</summary>
internal sealed class ClientFiles(Workspace workspace)
{
    private const string Pattern = "*.g.cs";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is there and would not be generated so, as paths in the repository: files that differ, that are missing, that are too many.</summary>
    public IReadOnlyList<string> FindDifferences()
    {
        var wanted = Generate();
        return [.. wanted.Where(file => !File.Exists(file.Key) || File.ReadAllText(file.Key) != file.Value).Select(file => file.Key)
            .Concat(Present().Where(path => !wanted.ContainsKey(path)))
            .Select(path => Path.GetRelativePath(workspace.Root, path)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes all files, and deletes those that are no longer generated.</summary>
    public void Write()
    {
        var wanted = Generate();
        foreach (var (path, text) in wanted)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        foreach (var path in Present().Where(path => !wanted.ContainsKey(path)))
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes the pruned models anew from botocore.</summary>
    public void Refresh(Botocore botocore)
    {
        foreach (var client in ClientList.Read(workspace.Clients).Clients)
        {
            var (model, origin) = (botocore.Read(client.Model), $"botocore {botocore.Version}");
            File.WriteAllText(workspace.Model(client), ModelPruner.Prune(model, client, origin).ToJsonString(Indented) + "\n");
            if (client.Inputs.Count > 0)
            {
                File.WriteAllText(workspace.Inputs(client), InputConstraints.Of(model, client, origin).ToJsonString() + "\n");
            }
        }
    }

    private Dictionary<string, string> Generate() => ClientList.Read(workspace.Clients).Clients
        .SelectMany(client => Generator.Generate(ServiceModel.Read(JsonNode.Parse(File.ReadAllText(workspace.Model(client)))!.AsObject()), client))
        .ToDictionary(file => Path.Combine(workspace.Output, file.Key), file => file.Value);

    private IEnumerable<string> Present() => Directory.EnumerateFiles(workspace.Output, Pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(workspace.Output, path).StartsWith("obj", StringComparison.Ordinal));
}
