namespace Mlops.Parity.Tests.Templates;

/// <summary>Upstream's templates, which are no part of this repository: in the folder that MLOPS_UPSTREAM_TEMPLATES names, or in <c>../shared/reference/templates</c> beside the checkout.</summary>
internal static class ReferenceTemplates
{
    private const string Variable = "MLOPS_UPSTREAM_TEMPLATES";

    /// <summary>The stacks of the orchestrator itself, which this product does not have yet: the only ones that are not compared.</summary>
    private static readonly string[] Uncompared = ["orchestrator_multi_account", "orchestrator_single_account"];

    private static readonly string? Folder = Find();

    /// <summary>The names of the templates that are compared.</summary>
    public static IReadOnlyList<string> Names => [.. Directory.GetFiles(Present(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Except(Uncompared).Order(StringComparer.Ordinal)];

    /// <summary>A template's text.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Present(), $"{name}.json"));

    private static string Present()
    {
        Skip.If(Folder is null, $"The reference templates are not present: set {Variable} to their folder.");
        return Folder!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        var beside = Path.Combine(Path.GetDirectoryName(RepositoryRoot.Path)!, "shared", "reference", "templates");
        return Directory.Exists(beside) ? beside : null;
    }
}
