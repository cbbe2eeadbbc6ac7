using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>The rules of one account and region on disk.</summary>
/// <param name="folder">Their folder.</param>
internal sealed class EventRuleStore(string folder)
{
    private const string Extension = ".json";

    public void Save(EventRule rule) => JsonFile.Write(PathOf(rule.Name), rule, NotificationJson.Readable.EventRule);

    public EventRule? Find(string name) => JsonFile.Read(PathOf(name), NotificationJson.Readable.EventRule);

    public void Delete(string name) => File.Delete(PathOf(name));

    public IEnumerable<EventRule> List() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal).Select(path => JsonFile.Read(path, NotificationJson.Readable.EventRule)).OfType<EventRule>()
        : [];

    private string PathOf(string name) => Path.Combine(folder, FileName.Of(name) + Extension);
}
