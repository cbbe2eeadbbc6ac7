using System.Text.RegularExpressions;
using Mlops.Core.Archives;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Copies the code of a function: what runs, not what tests or packages it.</summary>
internal static partial class FunctionCopy
{
    private static readonly string[] LeftOut = ["tests", "__pycache__", "python"];
    private static readonly string[] LeftOutFiles = ["setup.py", "requirements-test.txt", ".coveragerc"];

    /// <summary>The files of a function, with the shared modules that the solution's build adds to every zip when it uses them.</summary>
    /// <param name="solution">The checkout.</param>
    /// <param name="folder">The function's folder.</param>
    public static IEnumerable<ArchiveEntry> Of(PythonSolution solution, string folder)
    {
        var own = Files(Path.Combine(solution.Lambdas!, folder), folder).ToList();
        var usesShared = own.Exists(file => file.Name.EndsWith(".py", StringComparison.Ordinal) && Import().IsMatch(System.Text.Encoding.UTF8.GetString(file.Content.Span)));
        return usesShared && Directory.Exists(solution.Shared) ? own.Concat(Files(solution.Shared, $"{folder}/shared")) : own;
    }

    private static IEnumerable<ArchiveEntry> Files(string source, string target)
    {
        // A link could lead to a file outside of the checkout.
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(source, "*", options).Order(StringComparer.Ordinal))
        {
            if (!LeftOutFiles.Contains(Path.GetFileName(file)))
            {
                yield return new($"{target}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
            }
        }

        foreach (var folder in Directory.EnumerateDirectories(source, "*", options).Order(StringComparer.Ordinal))
        {
            foreach (var file in LeftOut.Contains(Path.GetFileName(folder)) ? [] : Files(folder, $"{target}/{Path.GetFileName(folder)}"))
            {
                yield return file;
            }
        }
    }

    [GeneratedRegex(@"^\s*(from|import)\s+shared\b", RegexOptions.Multiline)]
    private static partial Regex Import();
}
