using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.ModelCards;

/// <summary>The model cards of one account and region on disk: a file each, with all versions.</summary>
/// <param name="folder">Their folder.</param>
internal sealed class ModelCardStore(string folder)
{
    private const string Extension = ".json";

    public ModelCardRecord? Find(string name) => name.Length == 0 ? null : JsonFile.Read(PathOf(name), ModelCardStoreJson.Default.ModelCardRecord);

    public void Save(ModelCardRecord card) => JsonFile.Write(PathOf(card.Name), card, ModelCardStoreJson.Default.ModelCardRecord);

    public void Delete(string name) => File.Delete(PathOf(name));

    public IReadOnlyList<ModelCardRecord> List() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal).Select(path => JsonFile.Read(path, ModelCardStoreJson.Default.ModelCardRecord)).OfType<ModelCardRecord>()]
        : [];

    private string PathOf(string name) => Path.Combine(folder, FileName.Of(name) + Extension);
}

/// <summary>A model card as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ModifiedAt">When it was last changed.</param>
/// <param name="Versions">The content of every version, the first of them version 1.</param>
/// <param name="Exports">What was exported, by the job's name: the address of the object.</param>
internal sealed record ModelCardRecord(
    string Name,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ModifiedAt,
    IReadOnlyList<string> Versions,
    IReadOnlyDictionary<string, string> Exports);

/// <summary>The stored form of model cards, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ModelCardRecord))]
internal sealed partial class ModelCardStoreJson : JsonSerializerContext;
