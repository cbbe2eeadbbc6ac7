using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;
using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.State;

/// <summary>The records of the local cloud: one SQLite database, so that finding one costs the same however many there are.</summary>
/// <remarks>
/// One process writes at a time, the one that has the lock of the folder; others read beside it. Every write is a transaction of the write-ahead log: a kill at any
/// moment leaves the old records or the new. What belongs together is written by <see cref="Together"/>.
/// </remarks>
internal sealed class StateDatabase : IDisposable
{
    /// <summary>The file's name in the state folder.</summary>
    public const string DatabaseFile = "state.db";

    /// <summary>A database has one page at least; SQLite takes a shorter file for an empty one.</summary>
    public const int SmallestFile = 512;

    private const long SchemaVersion = 1;

    /// <summary>A term is what records are found by besides their name; a line has its number within its owner's.</summary>
    private const string Schema =
        """
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS scopes (scope TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS records (
            id INTEGER PRIMARY KEY, scope TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, terms TEXT NOT NULL, content TEXT NOT NULL, UNIQUE (scope, kind, name));
        CREATE TABLE IF NOT EXISTS terms (
            scope TEXT NOT NULL, kind TEXT NOT NULL, term TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (scope, kind, term, record)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS lines (
            scope TEXT NOT NULL, kind TEXT NOT NULL, owner TEXT NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (scope, kind, owner, number)) WITHOUT ROWID;
        PRAGMA user_version = 1;
        COMMIT;
        """;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly HashSet<string> _scopes = new(StringComparer.Ordinal);
    private readonly SqliteConnection? _connection;
    private readonly string _path;
    private int _depth;

    private StateDatabase(string path, SqliteConnection? connection) => (_path, _connection) = (path, connection);

    /// <summary>Opens the database for the process that has the folder's lock; it is made when there is none.</summary>
    public static StateDatabase Open(string folder)
    {
        var path = Path.Combine(folder, DatabaseFile);
        return Guarded(path, () =>
        {
            // Made here, so that nobody else can read it; what SQLite puts beside it has the same mode.
            PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete).Dispose();
            var database = new StateDatabase(path, Connect(path, SqliteOpenMode.ReadWrite));
            try
            {
                database.Prepare();
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        });
    }

    /// <summary>Opens the database to look at it, even while another process writes. One that does not exist is empty.</summary>
    public static StateDatabase OpenReadOnly(string folder)
    {
        var path = Path.Combine(folder, DatabaseFile);
        return Guarded(path, () => new StateDatabase(path, new FileInfo(path) is { Exists: true, Length: >= SmallestFile } ? Connect(path, SqliteOpenMode.ReadOnly) : null));
    }

    /// <summary>A database that is gone when it is closed.</summary>
    public static StateDatabase InMemory()
    {
        var database = new StateDatabase(":memory:", Connect(":memory:", SqliteOpenMode.Memory));
        database.Prepare();
        return database;
    }

    /// <summary>Where the records of an account and region are.</summary>
    public static string ScopeOf(AwsAccount account) => $"{account.AccountId}/{account.Region}";

    /// <summary>The records of a kind.</summary>
    public Records<T> Records<T>(string scope, string kind, JsonTypeInfo<T> type)
        where T : class => new(this, scope, kind, type);

    /// <summary>The lines of a kind.</summary>
    public RecordLines<T> Lines<T>(string scope, string kind, JsonTypeInfo<T> type)
        where T : class => new(this, scope, kind, type);

    /// <summary>The accounts and regions that records were ever written for.</summary>
    public IReadOnlyList<AwsAccount> ListAccounts() =>
        [.. Read("SELECT scope FROM scopes ORDER BY scope").Select(scope => scope.Split('/')).Where(parts => parts.Length == 2).Select(parts => new AwsAccount(parts[0], parts[1]))];

    /// <summary>Does several writes as one: all of them are there after a kill, or none.</summary>
    public void Together(Action work) => Guarded(_path, () =>
    {
        lock (_gate)
        {
            var isOutermost = _depth++ == 0;
            try
            {
                if (isOutermost)
                {
                    Command("BEGIN IMMEDIATE").ExecuteNonQuery();
                }

                work();
                if (isOutermost)
                {
                    Command("COMMIT").ExecuteNonQuery();
                }
            }
            catch when (isOutermost)
            {
                RollBack();
                throw;
            }
            finally
            {
                _depth--;
            }

            return true;
        }
    });

    /// <summary>The first column of what a query finds.</summary>
    internal IReadOnlyList<string> Read(string sql, params ReadOnlySpan<object> values) => Read(sql, reader => reader.GetString(0), values);

    /// <summary>What a query finds.</summary>
    internal IReadOnlyList<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object> values)
    {
        if (_connection is null)
        {
            return [];
        }

        var arguments = values.ToArray();
        return Guarded(_path, () =>
        {
            lock (_gate)
            {
                using var reader = Command(sql, arguments).ExecuteReader();
                var found = new List<T>();
                while (reader.Read())
                {
                    found.Add(row(reader));
                }

                return found;
            }
        });
    }

    /// <summary>Changes something.</summary>
    /// <returns>How many rows it was.</returns>
    internal int Write(string sql, params ReadOnlySpan<object> values)
    {
        var arguments = values.ToArray();
        return Guarded(_path, () =>
        {
            lock (_gate)
            {
                return Command(sql, arguments).ExecuteNonQuery();
            }
        });
    }

    /// <summary>Remembers that there is something in a scope.</summary>
    internal void Enter(string scope)
    {
        lock (_gate)
        {
            if (!_scopes.Contains(scope))
            {
                Write("INSERT OR IGNORE INTO scopes VALUES ($0)", scope);
                // Not remembered within a transaction that may yet be undone.
                if (_depth == 0)
                {
                    _scopes.Add(scope);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var command in _commands.Values)
            {
                command.Dispose();
            }

            _commands.Clear();
            _connection?.Dispose();
        }
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw DatabaseProblem.From(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
    }

    private void Prepare()
    {
        // Nothing is flushed to the disk, the change to another journal included: a kill of the process loses nothing by that, a power cut may.
        Execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL; PRAGMA temp_store = MEMORY;");
        using var version = _connection!.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        if ((long)version.ExecuteScalar()! < SchemaVersion)
        {
            Execute(Schema);
        }
    }

    private void Execute(string sql)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void RollBack()
    {
        try
        {
            Command("ROLLBACK").ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // A full disk has rolled back already.
        }
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection!.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter($"${i}", null));
            }

            _commands[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }
}
