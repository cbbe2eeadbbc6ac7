using System.Text;

namespace Mlops.Sdk.Glue.Python;

/// <summary>The tests that come with the Python package, for the solution's own test run and its measure of what tests cover.</summary>
internal static class PythonTests
{
    /// <summary>How the embedded files are called; what follows is their name.</summary>
    private const string Resources = "python-tests/";

    private const string Prefix = "test_mlops_";

    /// <summary>The names of all files.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(PythonTests).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)).Select(name => name[Resources.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>The tests of a package by their names: those of the parts that it has.</summary>
    /// <param name="package">The package's files by their paths in it.</param>
    public static IEnumerable<KeyValuePair<string, byte[]>> For(IReadOnlyDictionary<string, byte[]> package)
    {
        foreach (var name in Names.Where(name => name[Prefix.Length..] is "runtime.py" or "blueprints.py" || package.ContainsKey(name[Prefix.Length..]) || package.ContainsKey($"runtime/{name[Prefix.Length..]}")))
        {
            using var reader = new StreamReader(typeof(PythonTests).Assembly.GetManifestResourceStream(Resources + name)!);
            yield return new(name, Encoding.UTF8.GetBytes(reader.ReadToEnd().ReplaceLineEndings("\n")));
        }
    }
}
