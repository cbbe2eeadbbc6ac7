using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Mlops.Core.Archives;

namespace Mlops.Sdk.Glue.Import;

/// <summary>The files that <c>dotnet new mlops-blueprint</c> makes for every solution, from the same sources.</summary>
internal static partial class NewSolution
{
    private const string Prefix = "new/";
    private const string SourceName = "Mlops-Blueprint-1";

    /// <summary>The version of the packages that belong to this assembly.</summary>
    public static string Version { get; } =
        typeof(NewSolution).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The files.</summary>
    /// <param name="name">The solution's name, which is also its namespace.</param>
    /// <param name="format">The form of the solution file, one of <see cref="ImportOptions.SolutionFormats"/>.</param>
    public static IEnumerable<ArchiveEntry> Files(string name, string format) => typeof(NewSolution).Assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal)
            && !ImportOptions.SolutionFormats.Any(other => other != format && resource == $"{Prefix}{SourceName}.{other}"))
        .Order(StringComparer.Ordinal)
        .Select(resource => new ArchiveEntry(
            resource[Prefix.Length..].Replace(SourceName, name, StringComparison.Ordinal),
            Encoding.UTF8.GetBytes(Filled(Read(resource), name))));

    private static string Filled(string text, string name) => Choice().Replace(text, Chosen)
        .Replace(SourceName, name, StringComparison.Ordinal)
        .Replace("Mlops-Xml-1", name, StringComparison.Ordinal)
        .Replace("BlueprintNamespace1", name, StringComparison.Ordinal)
        .Replace("$version$", Version, StringComparison.Ordinal)
        .Replace("$test-sdk-version$", Metadata("TestSdkVersion"), StringComparison.Ordinal)
        .Replace("$coverlet-version$", Metadata("CoverletVersion"), StringComparison.Ordinal)
        .Replace("$xunit-version$", Metadata("XunitVersion"), StringComparison.Ordinal)
        .Replace("$xunit-runner-version$", Metadata("XunitRunnerVersion"), StringComparison.Ordinal);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(NewSolution).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static string Metadata(string key) =>
        typeof(NewSolution).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>Of a choice of the template the branch that an imported solution has: tests with xunit, and of what else a person can ask for nothing.</summary>
    private static string Chosen(Match choice) => choice.Groups["condition"].Captures
        .Zip(choice.Groups["branch"].Captures)
        .FirstOrDefault(branch => branch.First.Value is """(tests == "xunit")""" or """(tests != "none")""").Second?.Value ?? "";

    /// <summary>What the template has only when a person asks for it.</summary>
    [GeneratedRegex(@"^[ \t]*(<!--)?#if (?<condition>\([^\n]*?\))( -->)?\n(?<branch>.*?)^[ \t]*(<!--)?(#elseif (?<condition>\([^\n]*?\))( -->)?\n(?<branch>.*?)^[ \t]*(<!--)?)*(#else( -->)?\n.*?^[ \t]*(<!--)?)?#endif[^\n]*\n", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();
}
