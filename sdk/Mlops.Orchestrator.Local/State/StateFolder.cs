using System.Security.Cryptography;
using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.State;

/// <summary>The local cloud's folder on disk: where everything is, and who may open it.</summary>
internal sealed class StateFolder(string root)
{
    private const int KeyBytes = 32;

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The buckets.</summary>
    public string Buckets => Path.Combine(Root, "s3");

    /// <summary>What was published to the topics.</summary>
    public string Topics => Path.Combine(Root, "sns");

    /// <summary>What the functions of an account and region printed.</summary>
    public string Logs(AwsAccount account) => Path.Combine(Root, "logs", FileName.Of(account.AccountId), FileName.Of(account.Region));

    /// <summary>What can be made anew from the buckets, such as the code of functions.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>The functions' temporary folders, one for each process.</summary>
    public string Temporary => Path.Combine(Root, "tmp");

    private string Accounts => Path.Combine(Root, "accounts");

    private string KeyFile => Path.Combine(Root, "key");

    private string PlaceFile => Path.Combine(Root, "server.json");

    private string VersionFile => Path.Combine(Root, "cloud.json");

    /// <summary>The folder of one account in one region.</summary>
    public string Account(string accountId, string region) => Path.Combine(Accounts, FileName.Of(accountId), FileName.Of(region));

    /// <summary>The accounts and regions that have a folder.</summary>
    public IReadOnlyList<AwsAccount> ListAccounts() => Directory.Exists(Accounts)
        ? [.. Directory.EnumerateDirectories(Accounts).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal)
            .Select(path => new AwsAccount(FileName.Decode(Path.GetFileName(Path.GetDirectoryName(path)!)), FileName.Decode(Path.GetFileName(path))))]
        : [];

    /// <summary>Whether an older version of the tool wrote the folder.</summary>
    public bool IsOlder => ReadVersion() is < StateVersion.Current;

    /// <summary>Refuses a folder that has lost its records: who began anew there would meet the buckets of before.</summary>
    public void CheckRecords()
    {
        var file = new FileInfo(Path.Combine(Root, StateDatabase.DatabaseFile));
        if (ReadVersion() == StateVersion.Current && file is not { Exists: true, Length: >= StateDatabase.SmallestFile })
        {
            throw DatabaseProblem.Unreadable($"'{file.FullName}' {(file.Exists ? "has no records" : "is missing")}.");
        }
    }

    /// <summary>Makes the folder, or takes from others what they may do in it, and checks that it may be written.</summary>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Root) ?? Root);
            PrivateFiles.CreateDirectory(Root);
            PrivateFiles.Close(Root);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(Root, exception);
        }
    }

    /// <summary>Prepares the locked folder for work, and sweeps what a killed process left.</summary>
    public void Prepare()
    {
        CheckVersion();
        AtomicFile.Sweep(Root, SearchOption.TopDirectoryOnly);
        AtomicFile.Sweep(Buckets);
        AtomicFile.Sweep(Accounts);
        AtomicFile.Sweep(Path.Combine(Cache, "runtimes"));
        AtomicFile.SweepFolders(Path.Combine(Cache, "functions"));
        // Whoever has the lock has the functions, too: those of a process that is gone end with it.
        AtomicFile.SweepFolders(Temporary, "*");
        DeletePlace();
        if (!File.Exists(KeyFile))
        {
            AtomicFile.Write(KeyFile, RandomNumberGenerator.GetBytes(KeyBytes));
        }

        if (!File.Exists(VersionFile))
        {
            // Local state has no place in version control, wherever the folder is.
            AtomicFile.Write(Path.Combine(Root, ".gitignore"), "*\n"u8);
        }
    }

    /// <summary>Marks the folder as one of this version, once everything in it has this version's form.</summary>
    public void Mark()
    {
        if (ReadVersion() != StateVersion.Current)
        {
            JsonFile.Write(VersionFile, new StateVersion(StateVersion.Current), StateJson.Readable.StateVersion);
        }
    }

    /// <summary>The secret that the credentials of the folder's owner are derived from; <see langword="null"/> in a folder that nobody has worked with.</summary>
    public byte[]? ReadKey() => File.Exists(KeyFile) ? File.ReadAllBytes(KeyFile) : null;

    /// <summary>Where the folder's cloud is served, or was by a process that was killed; <see langword="null"/> when it is not.</summary>
    public ServerPlace? ReadPlace() => JsonFile.Read(PlaceFile, StateJson.Readable.ServerPlace);

    /// <summary>Writes down where the folder's cloud is served.</summary>
    public void WritePlace(ServerPlace place) => JsonFile.Write(PlaceFile, place, StateJson.Readable.ServerPlace);

    /// <summary>Writes down that the folder's cloud is not served.</summary>
    public void DeletePlace() => File.Delete(PlaceFile);

    /// <summary>Refuses a folder written by a newer version of the tool.</summary>
    public void CheckVersion()
    {
        if (ReadVersion() is { } found and > StateVersion.Current)
        {
            throw new MlopsException(new Problem(StateDiagnostics.NewerVersion, $"'{Root}' was written by a newer version of mlops (state version {found}).")
            {
                Expected = $"state version {StateVersion.Current} or older",
                Hint = "Update the tool (dotnet tool update Mlops.Cli), or use another folder with --state DIR.",
            });
        }
    }

    private int? ReadVersion() => JsonFile.Read(VersionFile, StateJson.Readable.StateVersion)?.Version;
}
