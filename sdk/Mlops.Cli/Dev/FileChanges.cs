using System.Threading.Channels;

namespace Mlops.Cli.Dev;

/// <summary>Tells of files that are saved, several that are saved together at once.</summary>
/// <param name="ignored">A folder whose files do not matter wherever it is: the local cloud's.</param>
internal sealed class FileChanges(string ignored) : IDisposable
{
    /// <summary>Editors write, rename and delete within milliseconds; to save all of a solution's files takes longer.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    /// <summary>What builds, tools and editors write for themselves.</summary>
    private static readonly string[] OwnFolders = ["bin", "obj", "TestResults", "node_modules", "__pycache__"];

    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);

    /// <summary>Watches a folder and all below it.</summary>
    /// <param name="folder">The folder.</param>
    public void Watch(string folder)
    {
        if (_watchers.ContainsKey(folder) || !Directory.Exists(folder))
        {
            return;
        }

        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite };
        watcher.Changed += (_, e) => Add(folder, e.FullPath);
        watcher.Created += (_, e) => Add(folder, e.FullPath);
        watcher.Deleted += (_, e) => Add(folder, e.FullPath);
        watcher.Renamed += (_, e) =>
        {
            Add(folder, e.OldFullPath);
            Add(folder, e.FullPath);
        };
        // More has changed than there was room to tell: anything may have.
        watcher.Error += (_, _) => _changed.Writer.TryWrite(folder);
        watcher.EnableRaisingEvents = true;
        _watchers.Add(folder, watcher);
    }

    /// <summary>Waits until files have been saved, and nothing more for a moment.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The files.</returns>
    public async Task<IReadOnlyList<string>> NextAsync(CancellationToken cancellationToken)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal) { await _changed.Reader.ReadAsync(cancellationToken) };
        do
        {
            while (_changed.Reader.TryRead(out var file))
            {
                files.Add(file);
            }

            await Task.Delay(Quiet, cancellationToken);
        }
        while (_changed.Reader.TryPeek(out _));

        return [.. files];
    }

    /// <summary>Whether a file can be part of what is built.</summary>
    /// <param name="folder">The folder that is watched.</param>
    /// <param name="file">The file.</param>
    /// <param name="ignored">A folder whose files do not matter.</param>
    public static bool Matters(string folder, string file, string ignored)
    {
        var names = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar);
        return !names.SkipLast(1).Any(IsOwnFolder)
            && !(IsOwnFolder(names[^1]) && names[^1] != ".editorconfig")
            && !$"{file}{Path.DirectorySeparatorChar}".StartsWith($"{ignored}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            // Vim tries with a file of that name whether it may write.
            && !names[^1].EndsWith('~') && names[^1] != "4913" && Path.GetExtension(names[^1]) is not (".swp" or ".swx" or ".tmp" or ".TMP" or ".pyc");
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
        {
            watcher.Dispose();
        }
    }

    private static bool IsOwnFolder(string name) => name.StartsWith('.') || OwnFolders.Contains(name);

    private void Add(string folder, string file)
    {
        // A folder's time changes with what is in it, which is told as well.
        if (Matters(folder, file, ignored) && !Directory.Exists(file))
        {
            _changed.Writer.TryWrite(file);
        }
    }
}
