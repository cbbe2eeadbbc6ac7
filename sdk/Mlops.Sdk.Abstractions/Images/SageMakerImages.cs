using System.Text.Json;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Requests;
using Mlops.Sdk.Text;

namespace Mlops.Sdk.Images;

/// <summary>The container images of SageMaker's built-in algorithms, those that are the same for every instance type and purpose.</summary>
/// <remarks>Source: AWS's "Docker Registry Paths and Example Code", as the SageMaker Python SDK 2.218.0 resolves them.</remarks>
public static class SageMakerImages
{
    private const string Resource = "sagemaker-images.json";

    private static readonly Lazy<JsonElement> Data = new(Load);

    /// <summary>The table as JSON, for other languages: domains and registries by region, the versions of each framework.</summary>
    public static string Table => field ??= Read();

    /// <summary>The algorithms and frameworks, in alphabetical order.</summary>
    public static IReadOnlyList<string> Frameworks => field ??= Names(Data.Value.GetProperty("frameworks"));

    /// <summary>The URI of an image.</summary>
    /// <param name="framework">The algorithm or framework, such as <c>xgboost</c>.</param>
    /// <param name="version">The version, such as <c>1.7-1</c>; empty for the default. Ignored where there is only one.</param>
    /// <param name="region">The AWS region, such as <c>eu-west-1</c>.</param>
    /// <exception cref="MlopsException">The framework, the version or the region is not known; the problem lists those that are.</exception>
    public static string Uri(string framework, string version, string region)
    {
        var image = Image(framework, version);
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var registry = Data.Value.GetProperty("registries").GetProperty(image[..slash]);
        if (!registry.TryGetProperty(region, out var account))
        {
            throw Unknown("region", region, $"SageMaker's '{framework}'", Names(registry));
        }

        var domain = Data.Value.GetProperty("domains").TryGetProperty(region, out var own) ? own.GetString() : "amazonaws.com";
        return $"{account.GetString()}.dkr.ecr.{region}.{domain}{image[slash..]}";
    }

    /// <summary>The version's registry and image: <c>registry/image:tag</c>.</summary>
    private static string Image(string framework, string version)
    {
        var frameworks = Data.Value.GetProperty("frameworks");
        if (!frameworks.TryGetProperty(framework, out var entry))
        {
            throw Unknown("framework", framework, "SageMaker's built-in images", Names(frameworks));
        }

        var versions = entry.GetProperty("versions");
        if (versions.GetPropertyCount() == 1)
        {
            return versions.EnumerateObject().First().Value.GetString()!;
        }

        var wanted = version.Length == 0 && entry.TryGetProperty("default", out var standard) ? standard.GetString()! : version;
        return versions.TryGetProperty(wanted, out var image)
            ? image.GetString()!
            : throw Unknown("version", version, $"SageMaker's '{framework}'", Names(versions));
    }

    private static string[] Names(JsonElement members) => [.. members.EnumerateObject().Select(m => m.Name)];

    private static MlopsException Unknown(string kind, string found, string where, string[] known) =>
        new(new Problem(RequestDiagnostics.UnknownImage, $"{where} has no {kind} '{found}'.")
        {
            Expected = $"one of {string.Join(", ", known)}",
            Hint = NearestName.Hint(found, known),
        });

    private static JsonElement Load()
    {
        using var document = JsonDocument.Parse(Table);
        return document.RootElement.Clone();
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(SageMakerImages).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
