using System.Text.Json.Nodes;

namespace Mlops.Tests;

/// <summary>AWS's own linter of templates.</summary>
public static class CfnLint
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string Absent = "cfn-lint is not installed: pip install cfn-lint";

    private const int PerProcess = 500;

    /// <summary>Whether it is installed.</summary>
    public static bool IsThere => Programs.IsThere("cfn-lint");

    /// <summary>Holds templates against its rules; warnings are about parameters that AWS's Python solution passes whether or not a template uses them.</summary>
    public static void Check(params IEnumerable<string> files) => Programs.Run("cfn-lint", ["--non-zero-exit-code", "error", "--template", .. files]).MustSucceed();

    /// <summary>The errors that it finds in each of several templates, in few processes: one takes seconds to start, and memory for each template.</summary>
    public static ILookup<string, (string Id, string Message)> Errors(IEnumerable<string> files) =>
        files.Chunk(PerProcess)
            .SelectMany(some => JsonNode.Parse(Programs.Run("cfn-lint", ["--format", "json", "--non-zero-exit-code", "none", "--template", .. some]).MustSucceed().Output)!.AsArray())
            .Where(match => (string?)match!["Level"] == "Error")
            .ToLookup(match => (string)match!["Filename"]!, match => ((string)match!["Rule"]!["Id"]!, (string)match!["Message"]!));
}
