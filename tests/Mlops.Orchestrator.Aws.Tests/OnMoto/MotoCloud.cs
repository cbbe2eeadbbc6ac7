using Mlops.Orchestrator.Local;

namespace Mlops.Orchestrator.Aws.Tests.OnMoto;

/// <summary>moto, with the gate before it, as an account with the orchestrator's buckets in it.</summary>
internal static class MotoCloud
{
    /// <summary>Empties it, and makes the buckets.</summary>
    /// <returns>Where it is. moto takes no other host of this machine for S3's in the address of a template.</returns>
    public static async Task<LocalEndpoint> OpenAsync(Moto moto)
    {
        await moto.ResetAsync();
        var endpoint = new LocalEndpoint(new UriBuilder(moto.Url) { Host = "localhost" }.Uri, "test", "test", "123456789012", "us-east-1");
        using var aws = await ServedPorts.OverAsync(endpoint, new());
        await aws.CreateBucketAsync("mlops-blueprints");
        await aws.CreateBucketAsync("mlops-assets");
        return endpoint;
    }
}
