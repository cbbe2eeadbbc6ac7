namespace Mlops.Core.Bundles;

/// <summary>Where things are in a bundle and so in the blueprint bucket.</summary>
/// <remarks>
/// Every file has an immutable key, which has the SHA-256 of its content in it: templates, plans and catalogs name files by these. The documented
/// key, by which people and AWS's Python solution know it, holds a copy of the latest.
/// </remarks>
public static class BundleLayout
{
    /// <summary>The bundle's file name.</summary>
    public const string FileName = "blueprints.zip";

    /// <summary>The folder of everything.</summary>
    public const string Root = "blueprints/";

    /// <summary>The folder of the catalogs, one for each published bundle.</summary>
    public const string Catalogs = Root + "catalogs/";

    /// <summary>The folder of templates and manifests under immutable keys.</summary>
    public const string Versions = Root + "versions/";

    /// <summary>The folder of the manifests under documented keys.</summary>
    public const string Manifests = Root + "manifests/";

    /// <summary>The folder of the templates of deployment pipelines for one account, each for one pipeline type, under documented keys.</summary>
    public const string Pipelines = Root + "pipelines/";

    /// <summary>The folder of the Lambda zips, as AWS's guide "Custom blueprints/pipelines" documents it.</summary>
    public const string Lambdas = Root + "byom/lambdas/";

    /// <summary>The template of the deployment pipeline for one account that suits any blueprint: for those whose bundle has none for them alone.</summary>
    public const string SingleAccountPipelineTemplate = "single_account_codepipeline.yaml";

    /// <summary>The template of the deployment pipeline for dev, staging and prod.</summary>
    public const string MultiAccountPipelineTemplate = "multi_account_codepipeline.yaml";

    private const int HashLength = 64;
    private const string ZipSuffix = ".zip";

    /// <summary>The key of a bundle's catalog.</summary>
    /// <param name="bundle">The bundle's name, one that <see cref="BundleName"/> takes.</param>
    public static string Catalog(string bundle) => $"{Catalogs}{bundle}.json";

    /// <summary>The documented key of a template.</summary>
    /// <param name="fileName">The template's file name.</param>
    public static string Template(string fileName) => Root + fileName;

    /// <summary>The documented key of a pipeline type's manifest.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static string Manifest(string pipelineType) => $"{Manifests}{pipelineType}.json";

    /// <summary>The documented key of the template of a pipeline type's own deployment pipeline for one account.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static string Pipeline(string pipelineType) => $"{Pipelines}{pipelineType}_codepipeline.yaml";

    /// <summary>The documented key of a Lambda zip.</summary>
    /// <param name="folder">The Lambda folder's name.</param>
    public static string Lambda(string folder) => $"{Lambdas}{folder}{ZipSuffix}";

    /// <summary>The immutable key of a file: <c>blueprints/byom/lambdas/{folder}/{hash}.zip</c> for a Lambda zip, else <c>blueprints/versions/{hash}/{file name}</c>.</summary>
    /// <param name="documentedKey">The file's documented key.</param>
    /// <param name="sha256">The SHA-256 of its content, in lower-case hexadecimal digits.</param>
    public static string Immutable(string documentedKey, string sha256) =>
        documentedKey.StartsWith(Lambdas, StringComparison.Ordinal) && documentedKey.EndsWith(ZipSuffix, StringComparison.Ordinal)
            ? $"{documentedKey[..^ZipSuffix.Length]}/{sha256}{ZipSuffix}"
            : $"{Versions}{sha256}/{documentedKey[(documentedKey.LastIndexOf('/') + 1)..]}";

    /// <summary>The Lambda folder that a key's zip was made from.</summary>
    /// <param name="key">The key, documented or immutable.</param>
    /// <returns>The folder's name, or <see langword="null"/> when the key is not that of a Lambda zip.</returns>
    public static string? LambdaFolderIn(string key) => key.Split('/') switch
    {
        ["blueprints", "byom", "lambdas", var folder, var file] when file.EndsWith(ZipSuffix, StringComparison.Ordinal) => folder,
        ["blueprints", "byom", "lambdas", var file] when file.EndsWith(ZipSuffix, StringComparison.Ordinal) => file[..^ZipSuffix.Length],
        _ => null,
    };

    /// <summary>The SHA-256 that the content of a file must have, as its key says.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The hash, or <see langword="null"/> when the key is not an immutable one.</returns>
    public static string? HashIn(string key) => key.Split('/') switch
    {
        ["blueprints", "versions", var hash, _] when IsHash(hash) => hash,
        ["blueprints", "byom", "lambdas", _, var file] when file.EndsWith(ZipSuffix, StringComparison.Ordinal) && IsHash(file[..^ZipSuffix.Length]) => file[..^ZipSuffix.Length],
        _ => null,
    };

    private static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);
}
