using System.Text.RegularExpressions;

namespace Mlops.Cli.Output;

/// <summary>What whoever reads a suggested command has to type: <c>mlops</c>, or <c>dotnet mlops</c> where only the repository's manifest of tools has it.</summary>
internal static partial class ToolName
{
    private const string Package = "mlops.cli";

    private static readonly Lazy<bool> IsOfManifest = new(() => IsOnlyInManifest(Environment.GetEnvironmentVariable("PATH") ?? "", Directory.GetCurrentDirectory()));

    /// <summary>A text with the commands in it as they are typed here.</summary>
    /// <param name="text">A text whose commands begin it, follow a colon or stand in quotation marks.</param>
    public static string In(string text) => IsOfManifest.Value ? Of(text) : text;

    /// <summary>A text with the commands in it as they are typed where only a manifest has the tool.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text) => Command().Replace(text, "dotnet mlops");

    /// <summary>Whether no folder of programs has the tool, and a manifest does.</summary>
    /// <param name="path">The folders of programs, as <c>PATH</c> has them.</param>
    /// <param name="folder">Where commands are typed.</param>
    public static bool IsOnlyInManifest(string path, string folder)
    {
        string[] programs = OperatingSystem.IsWindows() ? ["mlops.exe", "mlops.cmd"] : ["mlops"];
        return !path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(place => programs.Any(program => File.Exists(Path.Combine(place, program))))
            && HasManifest(new DirectoryInfo(folder));
    }

    /// <summary>"Local tools" in the .NET documentation: the manifest is in the folder, in its <c>.config</c>, or in one above.</summary>
    private static bool HasManifest(DirectoryInfo? folder)
    {
        try
        {
            for (; folder is not null; folder = folder.Parent)
            {
                string[] places = [Path.Combine(folder.FullName, ".config", "dotnet-tools.json"), Path.Combine(folder.FullName, "dotnet-tools.json")];
                if (places.Any(place => File.Exists(place) && File.ReadAllText(place).Contains($"\"{Package}\"", StringComparison.OrdinalIgnoreCase)))
                {
                    return true;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever may not read it does not run the tool by it.
        }

        return false;
    }

    [GeneratedRegex("(?<=^|['`]|: )mlops(?= [a-z])")]
    private static partial Regex Command();
}
