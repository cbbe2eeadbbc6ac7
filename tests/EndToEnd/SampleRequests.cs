using System.Text.Json.Nodes;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd;

/// <summary>The sample requests of the built-in pipeline types, provisioned by the tool's package with a state folder of its own.</summary>
/// <param name="product">The product.</param>
/// <param name="folder">Where the requests are, in <c>samples/requests</c>.</param>
/// <param name="options">Options of every command.</param>
internal sealed class SampleRequests(Product product, string folder, params string[] options)
{
    /// <summary>What the monitors for bias and explainability need, so it comes before them.</summary>
    private const string First = "byom_realtime_builtin.json";

    private readonly string _state = product.NewFolder();

    /// <summary>The request files, relative to <c>samples/requests</c>.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Directory.GetFiles(Path.Combine(Requests, folder), "*.json")
            .OrderBy(file => Path.GetFileName(file) != First).ThenBy(file => file, StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Requests, file)),
    ];

    private string Requests => Path.Combine(product.Repository, "samples", "requests");

    public Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => product.MlopsAsync(Requests, [.. arguments, .. options, "--state", _state]);

    /// <summary>The names of the pipelines that are there, those with an endpoint first.</summary>
    public async Task<IReadOnlyList<string>> PipelinesAsync() =>
    [
        .. JsonNode.Parse((await RunAsync("pipelines", "--format", "json")).ShouldSucceed().Output)!["pipelines"]!.AsArray()
            .Select(pipeline => (string)pipeline!["name"]!)
            .OrderBy(name => !name.Contains("realtime", StringComparison.Ordinal)),
    ];

    /// <summary>A pipeline's status.</summary>
    public async Task<JsonNode> StatusAsync(string pipeline) => JsonNode.Parse((await RunAsync("status", pipeline, "--format", "json")).ShouldSucceed().Output)!;

    /// <summary>The statuses of the jobs that were recorded, by account and name.</summary>
    public IReadOnlyDictionary<string, string> Jobs() => Directory.GetFiles(Path.Combine(_state, "accounts"), "*.json", SearchOption.AllDirectories)
        .Where(file => file.Contains("sagemaker", StringComparison.Ordinal))
        .ToDictionary(
            file => Path.GetRelativePath(Path.Combine(_state, "accounts"), file),
            file => (string)JsonNode.Parse(File.ReadAllText(file))!["status"]!);

    /// <summary>Whether the local S3 has an object whose key begins and ends so.</summary>
    public bool HasObject(string bucket, string prefix, string suffix) =>
        Directory.GetFiles(Path.Combine(_state, "s3", bucket), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(_state, "s3", bucket), file))
            .Any(key => key.StartsWith(prefix, StringComparison.Ordinal) && key.EndsWith(suffix, StringComparison.Ordinal));
}
