using Mlops.CloudFormation.Templates;
using Mlops.Parity.Tests.Catalog;

namespace Mlops.Parity.Tests.Templates;

/// <summary>A template of upstream and ours of the same name.</summary>
/// <param name="Name">The name, without an ending.</param>
/// <param name="Upstream">Upstream's.</param>
/// <param name="Here">Ours.</param>
internal sealed record TemplatePair(string Name, Template Upstream, Template Here)
{
    /// <summary>The names of our templates.</summary>
    public static IReadOnlyList<string> OurNames => [.. Directory.GetFiles(OurFolder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string OurFolder => Path.Combine(BuiltIn.Folder, "blueprints");

    /// <summary>Reads both as the local cloud reads them.</summary>
    public static TemplatePair Read(string name) => new(
        name,
        TemplateReader.Read(ReferenceTemplates.Read(name), fromS3: true),
        TemplateReader.Read(File.ReadAllText(Path.Combine(OurFolder, $"{name}.yaml")), fromS3: true));
}
