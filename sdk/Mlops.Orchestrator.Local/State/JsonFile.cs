using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.State;

/// <summary>A JSON file of the state folder, read and written as a whole.</summary>
internal static class JsonFile
{
    /// <summary>Reads a file.</summary>
    /// <returns>Its content, or <see langword="null"/> when there is no such file.</returns>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            // Sharing deletion lets a writer rename a new content into place meanwhile, on Windows too.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("The file holds null.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
        catch (JsonException exception)
        {
            throw new MlopsException(
                new Problem(StateDiagnostics.Unreadable, $"'{path}' cannot be understood: {exception.Message}")
                {
                    Hint = "It was changed by something other than mlops. Put it back, or delete the state folder and provision anew.",
                },
                exception);
        }
    }

    public static void Write<T>(string path, T content, JsonTypeInfo<T> type) =>
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(content, type));
}
