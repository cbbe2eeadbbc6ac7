using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>The ids of what can stand in the way of publishing a bundle.</summary>
public static class PublishDiagnostics
{
    /// <summary>Another bundle has the pipeline type, the stack name suffix or the template's name.</summary>
    public const string NameTaken = "MLOPS4061";

    /// <summary>The bundle that is published is newer.</summary>
    public const string Older = "MLOPS4062";

    /// <summary>Somebody else has published the same bundle at the same time.</summary>
    public const string Collision = "MLOPS4063";

    /// <summary>A blueprint of the bundle at hand is not what is published.</summary>
    public const string NotPublished = "MLOPS4064";

    internal static Problem IsNotPublished(string message) => new(NotPublished, message)
    {
        Expected = "what is published, or something older",
        Hint = "Publish the bundle with 'mlops publish'; or, to provision what is published already, leave the project's bundle out of it: --bundle builtin, or another folder.",
    };

    internal static Problem IsTaken(string what, Catalog bundle, Catalog owner) => new(NameTaken, $"The bundle '{bundle.Name}' has {what}, which is the bundle '{owner.Name}''s.")
    {
        Hint = $"Rename it in one of the two. If '{owner.Name}' is an earlier name of the same project, delete {BundleLayout.Catalog(owner.Name)} from the blueprint bucket: that unregisters what it has.",
    };

    internal static Problem IsOlder(string what, string version, string published, Catalog bundle) => new(Older, $"{what} of the bundle '{bundle.Name}' is {version}; {published} is published.")
    {
        Expected = "a version that is not older than the published one",
        Hint = "Publish the newer one, or raise the version. To go back to an older bundle on purpose, publish it with force.",
    };

    internal static MlopsException HasCollided(Catalog bundle) => new(new Problem(Collision, $"Somebody else has published the bundle '{bundle.Name}' at the same time.")
    {
        Hint = "Look whose is the newer one, and publish that again. What was published is whole either way.",
    });
}
