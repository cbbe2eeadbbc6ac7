using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Lambdas;

/// <summary>Makes the zip of a Python function: the folder's files, its requirements, and the module that answers CloudFormation.</summary>
internal static class PythonPackage
{
    /// <summary>The version of Python in Lambda.</summary>
    public const string PythonVersion = "3.13";

    private const string CustomResourceModule = "mlops_custom_resource";

    /// <summary>Makes the package.</summary>
    /// <param name="folder">The Lambda folder's name.</param>
    /// <param name="source">The folder.</param>
    /// <param name="cache">The folder that keeps installed requirements.</param>
    /// <param name="architecture">The function's processor, as Lambda spells it.</param>
    /// <exception cref="MlopsException">The requirements could not be installed, or the code is too large.</exception>
    public static LambdaPackage Create(string folder, string source, string cache, string architecture)
    {
        var files = new Dictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        var installed = PythonRequirements.Install(folder, source, cache, architecture);
        Add(files, installed);
        Add(files, FolderFiles.Read(source, IsCode).Select(Source));
        Add(files, [Source(new ArchiveEntry($"{CustomResourceModule}.py", Encoding.UTF8.GetBytes(Source(CustomResourceModule))))]);
        LambdaPackages.RequireSize(folder, files.Values.Sum(file => (long)file.Content.Length));
        return new(folder, $"python{PythonVersion}", $"{CustomResourceModule}.handler", DeterministicZip.Create(files.Values))
        {
            Architecture = installed.Count > 0 ? architecture : null,
        };
    }

    /// <summary>The folder's own files win over installed ones of the same name.</summary>
    private static void Add(Dictionary<string, ArchiveEntry> files, IEnumerable<ArchiveEntry> more)
    {
        foreach (var file in more)
        {
            files[file.Name] = file;
        }
    }

    /// <summary>Git checks sources out with the line ends of the system; Python reads both as the same program (Python Language Reference, "Physical lines").</summary>
    private static ArchiveEntry Source(ArchiveEntry file) => file.Name.EndsWith(".py", StringComparison.Ordinal) ? FolderFiles.WithUnixLineEnds(file) : file;

    private static bool IsCode(string name)
    {
        var segments = name.Split('/');
        return segments[0] != "tests"
            && !segments.Any(segment => segment == "__pycache__" || segment.StartsWith('.'))
            && name is not ("requirements.txt" or "requirements-test.txt" or "requirements-dev.txt")
            && !name.EndsWith(".pyc", StringComparison.Ordinal);
    }

    /// <summary>The text of a module of the SDK.</summary>
    /// <param name="module">The module's name.</param>
    public static string Source(string module)
    {
        using var reader = new StreamReader(typeof(PythonPackage).Assembly.GetManifestResourceStream($"{module}.py")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
