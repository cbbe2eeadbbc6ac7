using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Lambdas;

/// <summary>Makes the zip of each Lambda folder once. Problems are kept, so that one build shows them all.</summary>
/// <param name="layout">Where code comes from.</param>
internal sealed class LambdaPackages(LambdaLayout layout)
{
    /// <summary>The size of a function's unzipped code (AWS Lambda Developer Guide, "Lambda quotas").</summary>
    private const long LargestCode = 250L * 1024 * 1024;

    private readonly Dictionary<string, LambdaPackage> _published = [];
    private readonly SortedDictionary<string, LambdaPackage> _packages = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    /// <summary>Begins with packages that have been made before.</summary>
    /// <param name="layout">Where the code of others comes from.</param>
    /// <param name="made">Those packages.</param>
    public LambdaPackages(LambdaLayout layout, IEnumerable<LambdaPackage> made)
        : this(layout) => _packages = new(made.ToDictionary(package => package.Folder, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The packages made so far, by folder.</summary>
    public IReadOnlyCollection<LambdaPackage> All => _packages.Values;

    /// <summary>What was wrong with them.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The Lambda folders that there are.</summary>
    public IReadOnlyList<string> Folders => Directory.Exists(layout.SourceDirectory)
        ? [.. Directory.GetDirectories(layout.SourceDirectory).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether there is such a folder.</summary>
    /// <param name="folder">The folder's name.</param>
    public bool Exists(string folder) => Directory.Exists(Path.Combine(layout.SourceDirectory, folder));

    /// <summary>Makes the zips of what is published ahead of the stacks that ask for them. What is wrong is told when one asks: none need.</summary>
    public void PackPublished()
    {
        foreach (var folder in Directory.Exists(layout.PublishDirectory) ? Directory.GetDirectories(layout.PublishDirectory) : [])
        {
            try
            {
                _ = Published(Path.GetFileName(folder));
            }
            catch (MlopsException)
            {
            }
        }
    }

    /// <summary>The package of a folder; an empty one when there is a problem with it.</summary>
    /// <param name="code">The folder, and which of its functions.</param>
    /// <param name="architecture">The function's processor, as Lambda spells it; <see langword="null"/> for Lambda's default.</param>
    public LambdaPackage Get(LambdaCode code, string? architecture = null)
    {
        var package = GetOrCreate(code, architecture, isStartedByUs: true);
        return code.Handler is null ? package : WithHandler(package, code);
    }

    /// <summary>The package of a folder whose function a template starts in its own way.</summary>
    /// <param name="code">The folder.</param>
    /// <param name="runtime">The runtime that the template names.</param>
    /// <param name="handler">The handler that the template names.</param>
    /// <param name="architecture">The processor that the template names; <see langword="null"/> for Lambda's default.</param>
    public LambdaPackage Get(LambdaCode code, string runtime, string handler, string? architecture) =>
        GetOrCreate(code, architecture, isStartedByUs: false) with { Runtime = runtime, Handler = handler };

    private LambdaPackage GetOrCreate(LambdaCode code, string? architecture, bool isStartedByUs)
    {
        if (!_packages.TryGetValue(code.Folder, out var package))
        {
            package = Create(code, architecture ?? LambdaPackage.DefaultArchitecture, isStartedByUs);
            _packages.Add(code.Folder, package);
        }

        return package;
    }

    /// <summary>The managed runtimes give the handler a meaning of their own: an assembly, or a module and a function.</summary>
    private LambdaPackage WithHandler(LambdaPackage package, LambdaCode code)
    {
        if (package.Zip.Length > 0 && !package.IsNative)
        {
            _problems.Add(new Problem(BundleDiagnostics.HandlerNotChosen, $"'{code.Handler}' cannot be chosen: the code of '{code.Folder}' runs on {package.Runtime}.")
            {
                Pointer = code.Location.ToString(),
                Expected = "a C# project with <PublishAot>true</PublishAot>",
                Hint = "Leave out the handler, or give each function a folder of its own.",
            });
        }

        return package with { Handler = code.Handler! };
    }

    private LambdaPackage Create(LambdaCode code, string architecture, bool isStartedByUs)
    {
        try
        {
            var source = Path.Combine(layout.SourceDirectory, code.Folder);
            if (!Directory.Exists(source))
            {
                throw new MlopsException(new Problem(BundleDiagnostics.LambdaFolderMissing, $"There is no Lambda folder '{code.Folder}'.")
                {
                    Expected = $"a folder {source}",
                    Hint = FoldersHint(),
                });
            }

            return Directory.EnumerateFiles(source, "*.csproj").Any()
                ? Published(code.Folder)
                : File.Exists(Path.Combine(source, "main.py")) || (!isStartedByUs && Directory.EnumerateFiles(source, "*.py").Any())
                    ? PythonPackage.Create(code.Folder, source, layout.CacheDirectory, architecture)
                    : throw new MlopsException(new Problem(BundleDiagnostics.LambdaFolderWithoutCode, $"The Lambda folder '{code.Folder}' holds no code.")
                    {
                        Expected = "a C# project (.csproj), or main.py with handler(event, context)",
                    });
        }
        catch (MlopsException exception)
        {
            _problems.AddRange(exception.Problems.Select(problem => problem with { Pointer = code.Location.ToString() }));
            return new(code.Folder, "python3.13", "main.handler", []);
        }
    }

    private LambdaPackage Published(string folder)
    {
        if (!_published.TryGetValue(folder, out var package))
        {
            _published.Add(folder, package = DotNetPackage.Create(folder, Path.Combine(layout.PublishDirectory, folder), AssemblyName(folder)));
        }

        return package;
    }

    /// <summary>The build targets write the assembly's name beside the published folder; without them it is the project's, as the SDK has it.</summary>
    private string AssemblyName(string folder)
    {
        var written = Path.Combine(layout.PublishDirectory, $"{folder}.assembly");
        return File.Exists(written)
            ? File.ReadAllText(written).Trim()
            : Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(Path.Combine(layout.SourceDirectory, folder), "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault()) ?? folder;
    }

    /// <summary>The size check, apart from the making so that every kind of package shares it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="bytes">The size of the unzipped code.</param>
    /// <exception cref="MlopsException">The code is too large.</exception>
    public static void RequireSize(string folder, long bytes)
    {
        if (bytes > LargestCode)
        {
            throw new MlopsException(new Problem(BundleDiagnostics.LambdaTooLarge, $"The code of '{folder}' is {bytes:N0} bytes unzipped.")
            {
                Expected = $"at most {LargestCode:N0} bytes",
                Hint = "Leave out packages that the runtime already has, such as boto3.",
            });
        }
    }

    private string? FoldersHint() => Folders.Count == 0 ? null : $"The folders there are: {string.Join(", ", Folders)}.";
}

/// <summary>Where the code of Lambda functions is found.</summary>
/// <param name="SourceDirectory">The author's folder <c>Lambdas</c>.</param>
/// <param name="PublishDirectory">The folder with the published output of each C# folder.</param>
/// <param name="CacheDirectory">A folder that keeps installed Python packages from build to build.</param>
internal sealed record LambdaLayout(string SourceDirectory, string PublishDirectory, string CacheDirectory);
