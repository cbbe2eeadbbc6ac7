using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mlops.ClientGenerator;

/// <summary>The content of <c>clients.json</c>.</summary>
/// <param name="Clients">The clients to make.</param>
internal sealed record ClientList(IReadOnlyList<ClientEntry> Clients)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public static ClientList Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClientList>(File.ReadAllText(path), Options)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
