using System.ComponentModel;
using System.Diagnostics;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Lambdas;

/// <summary>Installs what <c>requirements.txt</c> names, for Lambda's Python and processor rather than this machine's.</summary>
internal static class PythonRequirements
{
    /// <summary>How many characters of what pip says are told.</summary>
    private const int MaxCause = 300;

    /// <summary>Installs the requirements, or takes them from the cache when the file has not changed.</summary>
    /// <param name="folder">The Lambda folder's name.</param>
    /// <param name="source">The folder.</param>
    /// <param name="cache">The folder that keeps installed requirements.</param>
    /// <param name="architecture">The function's processor, as Lambda spells it.</param>
    /// <returns>The installed files; none without <c>requirements.txt</c>.</returns>
    /// <exception cref="MlopsException">Python is missing, or pip failed.</exception>
    public static IReadOnlyList<ArchiveEntry> Install(string folder, string source, string cache, string architecture)
    {
        var requirements = Path.Combine(source, "requirements.txt");
        if (!File.Exists(requirements) || !File.ReadLines(requirements).Any(IsRequirement))
        {
            return [];
        }

        // Python's word for the processor.
        var platform = $"manylinux2014_{(architecture == "arm64" ? "aarch64" : architecture)}";
        var installed = Path.Combine(cache, $"{folder}-{Sha256.Of(File.ReadAllBytes(requirements))[..16]}-{platform}");
        if (!Directory.Exists(installed))
        {
            var unfinished = $"{installed}.{Environment.ProcessId}";
            RunPip(folder, source, requirements, platform, unfinished);
            Directory.Move(unfinished, installed);
        }

        return FolderFiles.Read(installed, IsCode);
    }

    private static bool IsRequirement(string line) => line.Trim() is { Length: > 0 } text && text[0] != '#';

    /// <summary>
    /// Scripts name this machine's Python, RECORD lists them, and a package from a file of this machine says so in direct_url.json: each would make the zip depend on the machine.
    /// Windows has scripts in a folder of another name.
    /// </summary>
    private static bool IsCode(string name) =>
        !name.StartsWith("bin/", StringComparison.Ordinal)
        && !name.StartsWith("Scripts/", StringComparison.Ordinal)
        && !name.EndsWith(".dist-info/direct_url.json", StringComparison.Ordinal)
        && !name.Contains("__pycache__/", StringComparison.Ordinal)
        && !name.EndsWith(".dist-info/RECORD", StringComparison.Ordinal);

    /// <summary>The last thing that pip calls an error: those before it lead there, and name every version that there is.</summary>
    private static string Cause(string text)
    {
        var cause = text.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.StartsWith("ERROR: ", StringComparison.Ordinal))?["ERROR: ".Length..] ?? text.ReplaceLineEndings(" ");
        return cause.Length <= MaxCause ? cause : $"{cause[..MaxCause]}…";
    }

    private static void RunPip(string folder, string source, string requirements, string platform, string target)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "python3")
        {
            WorkingDirectory = source,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-warn-script-location",
            "--platform", platform, "--python-version", PythonPackage.PythonVersion, "--implementation", "cp", "--only-binary", ":all:",
            "--target", target, "--requirement", requirements,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                var text = (error.Length > 0 ? error : output.GetAwaiter().GetResult()).Trim();
                throw new MlopsException(new Problem(BundleDiagnostics.RequirementsFailed, $"pip could not install the requirements of '{folder}': {Cause(text)}")
                {
                    Hint = $"Lambda runs Python {PythonPackage.PythonVersion} on Linux: every requirement needs a wheel for it. All that pip says is told by: "
                        + $"python3 -m pip download --platform {platform} --python-version {PythonPackage.PythonVersion} --only-binary :all: --requirement requirements.txt",
                });
            }
        }
        catch (Win32Exception exception)
        {
            throw new MlopsException(
                new Problem(BundleDiagnostics.PythonMissing, $"Python is needed to install the requirements of '{folder}', and was not found.")
                {
                    Hint = "Install Python 3.11 or newer with pip (https://www.python.org/downloads/) and make sure that it is on the PATH.",
                },
                exception);
        }
    }
}
