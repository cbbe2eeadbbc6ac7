using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Tests;

/// <summary>A stand-in for a fork of AWS's Python solution with a pipeline type of its own, <c>drift_report</c>.</summary>
internal static class Fork
{
    /// <summary>Its root folder.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Mlops.Sdk.Glue.Tests", "Import", "fork");

    /// <summary>The checkout.</summary>
    public static PythonSolution Solution => PythonSolution.Open(Folder);

    /// <summary>The template of its pipeline type.</summary>
    public static JsonObject Template => Read(File.ReadAllText(Path.Combine(Folder, "deployment", "staging", "drift_report.yaml")));

    /// <summary>A request for its pipeline type.</summary>
    public static JsonObject Request => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "requests", "drift_report.json")))!.AsObject();

    /// <summary>Reads a template as the tool does.</summary>
    public static JsonObject Read(string text) => TemplateText.Read(text, fromS3: true);
}
