using System.Text.Json.Nodes;
using Mlops.EndToEnd.Workspace;
using Mlops.Tests;

namespace Mlops.EndToEnd;

/// <summary>The sample in a copy of the repository, with a state folder of its own.</summary>
internal sealed class ChurnScoringSample(Product product)
{
    private readonly string _state = product.NewFolder();

    public string Results => Path.Combine(_state, "s3", "churn-data", "scores");

    public static string Request => "samples/ChurnScoring/requests/churn_scoring.json";

    public static string BadRowRequest => "samples/ChurnScoring/requests-bad/bad-row.json";

    public async Task<CommandResult> ProvisionAsync(string request)
    {
        using var command = await StartProvisioningAsync(request);
        return await command.WaitAsync();
    }

    public Task<Command> StartProvisioningAsync(string request) => StartAsync("provision", request, "--state", _state);

    /// <summary>The resources of a stack that are of a type, as the local cloud has recorded them.</summary>
    public IReadOnlyList<JsonNode> Resources(string stack, string type)
    {
        var record = Assert.Single(StateRecords.Read(_state, "stack"), record => record.Content["name"]!.ToString() == stack);
        return [.. record.Content["resources"]!.AsObject().Select(resource => resource.Value!).Where(resource => resource["type"]!.ToString() == type)];
    }

    public async Task<CommandResult> ValidateAsync(string request)
    {
        using var command = await StartAsync("validate", request);
        return await command.WaitAsync();
    }

    private async Task<Command> StartAsync(params string[] arguments)
    {
        await product.SampleAsync();
        // What 'dotnet run' starts, which takes longer to find it than most commands take.
        return product.StartDotnet(product.Repository, ["exec", "samples/ChurnScoring/bin/Release/net10.0/ChurnScoring.dll", .. arguments]);
    }
}
