using System.Text.Json;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Images;

/// <summary>SageMaker's own container images: those of its algorithms, and of the frameworks it has containers for.</summary>
/// <remarks>Source: AWS's "Docker Registry Paths and Example Code", as the SageMaker Python SDK resolves them; README.md says how the data is brought up to date.</remarks>
public static class SageMakerImages
{
    private const string Resource = "sagemaker-images.json";

    /// <summary>Read when an image is asked for, which most commands never do.</summary>
    private static readonly Lazy<JsonElement> Data = new(Load);

    /// <summary>The table as JSON, for other languages: domains and registries by region, the versions of each framework.</summary>
    public static string Table => field ??= Read();

    /// <summary>The algorithms and frameworks, in alphabetical order.</summary>
    public static IReadOnlyList<string> Frameworks => field ??= [.. Data.Value.GetProperty("frameworks").EnumerateObject().Select(f => f.Name)];

    /// <summary>The URI of an image.</summary>
    /// <param name="query">Which image.</param>
    /// <exception cref="MlopsException">The framework, the version, the region, the instance type or the Python version is not known; the problem lists those that are.</exception>
    public static string Uri(ImageQuery query)
    {
        try
        {
            return Find(query);
        }
        catch (ImageSearchException e)
        {
            throw new MlopsException(e.Problem, e);
        }
    }

    /// <summary>The URI of an image.</summary>
    /// <param name="query">Which image.</param>
    /// <exception cref="ImageSearchException">Part of the query is not known.</exception>
    internal static string Find(ImageQuery query)
    {
        if (!Data.Value.GetProperty("frameworks").TryGetProperty(query.Framework, out var framework))
        {
            throw ImageSearchException.Unknown(ImagePart.Framework, $"SageMaker's built-in images have no framework '{query.Framework}'.", query.Framework, Frameworks);
        }

        var rows = framework.GetProperty("images").EnumerateArray().Select(ImageRow.Read).Where(row => row.Scope is null || query.Scope is null || row.Scope == query.Scope);
        var image = new ImageSearch(query, Neuron.Divide(rows, query.InstanceType), Text(framework, "default"), Text(framework, "fallback")).Find();
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        return $"{Account(image[..slash], query)}.dkr.ecr.{query.Region}.{Text(Data.Value.GetProperty("domains"), query.Region) ?? "amazonaws.com"}{image[slash..]}";
    }

    /// <summary>The account of a registry in the query's region.</summary>
    private static string Account(string registry, ImageQuery query)
    {
        var accounts = Data.Value.GetProperty("registries").GetProperty(registry).EnumerateObject()
            .SelectMany(account => account.Value.GetString()!.Split(' ').Select(region => (Region: region, Account: account.Name)))
            .ToDictionary(a => a.Region, a => a.Account);
        return accounts.TryGetValue(query.Region, out var found)
            ? found
            : throw ImageSearchException.Unknown(
                ImagePart.Region, $"SageMaker's {query.Title} has no image in the region '{query.Region}'.", query.Region, accounts.Keys.Order(StringComparer.Ordinal));
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

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
