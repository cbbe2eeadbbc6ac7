using Mlops.Orchestrator.Local.S3;
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

    private string PathOf(string name) => Path.Combine(folder, ObjectPath.Name(name) + Extension);
}
