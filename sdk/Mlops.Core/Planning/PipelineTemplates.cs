using Mlops.Core.Bundles;

namespace Mlops.Core.Planning;

/// <summary>The templates of the deployment pipelines, by their keys in the blueprint bucket.</summary>
/// <param name="SingleAccount">That for one account.</param>
/// <param name="MultiAccount">That for dev, staging and prod.</param>
public sealed record PipelineTemplates(string SingleAccount, string MultiAccount)
{
    /// <summary>The documented keys: whatever was published last.</summary>
    public static PipelineTemplates Documented { get; } =
        new(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), BundleLayout.Template(BundleLayout.MultiAccountPipelineTemplate));
}
