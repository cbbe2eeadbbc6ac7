using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Sdk.Lambda;

namespace Mlops.Orchestrator.Lambda.Handlers;

/// <summary>What a stack has published.</summary>
/// <param name="BundleBucket">The bucket that has the bundle.</param>
/// <param name="BundleKey">The bundle's key: <c>…/&lt;SHA-256 of the zip&gt;.zip</c>, so that the stack asks again exactly when the bundle has changed.</param>
/// <param name="BlueprintBucket">The bucket to publish it to.</param>
internal sealed record BundleCopyProperties(string BundleBucket, string BundleKey, string BlueprintBucket);

/// <summary>Publishes the bundle that came with the orchestrator. A newer one that is published already stays; what is published outlives the stack.</summary>
/// <param name="services">What it works with.</param>
internal sealed class BundleCopyFunction(HandlerServices services) : CustomResourceFunction<BundleCopyProperties>(HandlerJson.Default.BundleCopyProperties)
{
    /// <inheritdoc/>
    protected override async Task<CustomResourceResult> CreateAsync(CustomResourceRequest<BundleCopyProperties> request, CancellationToken cancellationToken)
    {
        var properties = request.Properties;
        var invocation = new InvocationLog(services.Log, "bundle_copy", request.Context);
        var path = Path.Combine(Path.GetTempPath(), $"mlops-{Guid.NewGuid():N}.zip");
        try
        {
            await File.WriteAllBytesAsync(path, await ReadAsync(properties, cancellationToken), cancellationToken);
            using var zip = ZipBundle.Open(path);
            var bundle = await new BlueprintCatalog(zip).ReadAllAsync(cancellationToken);
            var (outcome, written) = await PublishAsync(properties, bundle, cancellationToken);
            invocation.End($"bundle {outcome}");
            return new()
            {
                Data = { ["Bundle"] = bundle.Catalog.Name, ["Version"] = bundle.Catalog.Version, ["Outcome"] = outcome, ["Written"] = written },
            };
        }
        catch (Exception exception)
        {
            invocation.End(exception);
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<byte[]> ReadAsync(BundleCopyProperties properties, CancellationToken cancellationToken)
    {
        var source = $"s3://{properties.BundleBucket}/{properties.BundleKey}";
        var content = await services.Cloud.Bucket(properties.BundleBucket).ReadAsync(properties.BundleKey, cancellationToken)
            ?? throw new InvalidDataException($"There is no bundle {source}. Upload it, or give the stack the key of one that is there.");
        return Path.GetFileNameWithoutExtension(properties.BundleKey) == Sha256.Of(content)
            ? content
            : throw new InvalidDataException($"The bundle {source} is not what its key says: its SHA-256 is {Sha256.Of(content)}. Upload it again, under the key that ends in its SHA-256.");
    }

    private async Task<(string Outcome, int Written)> PublishAsync(BundleCopyProperties properties, WholeBundle bundle, CancellationToken cancellationToken)
    {
        try
        {
            var written = await new PublishBundle(services.Cloud.Bucket(properties.BlueprintBucket)) { ListsFirst = true }.ExecuteAsync(bundle, cancellationToken: cancellationToken);
            return (written.Count > 0 ? "published" : "unchanged", written.Count);
        }
        catch (MlopsException exception) when (exception.Problems.All(problem => problem.Code == PublishDiagnostics.Older))
        {
            return ("older than the published one, which stays", 0);
        }
    }
}
