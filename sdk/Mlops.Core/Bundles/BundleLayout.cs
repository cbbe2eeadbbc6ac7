namespace Mlops.Core.Bundles;

/// <summary>Where things are in a bundle and so in the blueprint bucket.</summary>
public static class BundleLayout
{
    /// <summary>The bundle's file name.</summary>
    public const string FileName = "blueprints.zip";

    /// <summary>The folder of everything.</summary>
    public const string Root = "blueprints/";

    /// <summary>The catalog.</summary>
    public const string Catalog = Root + "catalog.json";

    /// <summary>The folder of the manifests.</summary>
    public const string Manifests = Root + "manifests/";

    /// <summary>The folder of the Lambda zips, as AWS's guide "Custom blueprints/pipelines" documents it.</summary>
    public const string Lambdas = Root + "byom/lambdas/";

    /// <summary>The template of the deployment pipeline for one account.</summary>
    public const string SingleAccountPipelineTemplate = "single_account_codepipeline.yaml";

    /// <summary>The template of the deployment pipeline for dev, staging and prod.</summary>
    public const string MultiAccountPipelineTemplate = "multi_account_codepipeline.yaml";

    /// <summary>The key of a template.</summary>
    /// <param name="fileName">The template's file name.</param>
    public static string Template(string fileName) => Root + fileName;

    /// <summary>The key of a pipeline type's manifest.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static string Manifest(string pipelineType) => $"{Manifests}{pipelineType}.json";

    /// <summary>The key of a Lambda zip.</summary>
    /// <param name="folder">The Lambda folder's name.</param>
    public static string Lambda(string folder) => $"{Lambdas}{folder}.zip";
}
