using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Mlops.Tests;

/// <summary>Reads the records of a local cloud as anybody can who has the folder: the database is part of what people see.</summary>
public static class StateRecords
{
    /// <summary>The database's name in a state folder.</summary>
    public const string FileName = "state.db";

    /// <summary>The records of a kind, by scope and name.</summary>
    public static IReadOnlyList<StateRecord> Read(string stateFolder, string kind) =>
        Query(stateFolder, "SELECT scope, kind, name, content FROM records WHERE kind = $kind ORDER BY scope, name", kind);

    /// <summary>All records in the order in which they were added.</summary>
    public static IReadOnlyList<StateRecord> ReadAll(string stateFolder) => Query(stateFolder, "SELECT scope, kind, name, content FROM records ORDER BY id", "");

    /// <summary>The lines of a kind, by owner, oldest first.</summary>
    public static IReadOnlyList<StateRecord> ReadLines(string stateFolder, string kind) =>
        Query(stateFolder, "SELECT scope, kind, owner, content FROM lines WHERE kind = $kind ORDER BY scope, owner, number", kind);

    /// <summary>Changes the content of the first record of a kind.</summary>
    public static void Spoil(string stateFolder, string kind, string content)
    {
        using var connection = Open(stateFolder, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE records SET content = $content WHERE id = (SELECT MIN(id) FROM records WHERE kind = $kind)";
        command.Parameters.AddWithValue("$kind", kind);
        command.Parameters.AddWithValue("$content", content);
        if (command.ExecuteNonQuery() != 1)
        {
            throw new InvalidOperationException($"There is no record of the kind '{kind}'.");
        }
    }

    private static List<StateRecord> Query(string stateFolder, string sql, string kind)
    {
        if (!File.Exists(Path.Combine(stateFolder, FileName)))
        {
            return [];
        }

        using var connection = Open(stateFolder, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$kind", kind);
        using var reader = command.ExecuteReader();
        var found = new List<StateRecord>();
        while (reader.Read())
        {
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), JsonNode.Parse(reader.GetString(3))!));
        }

        return found;
    }

    private static SqliteConnection Open(string stateFolder, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(stateFolder, FileName), Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}

/// <summary>A record, or a line, of a local cloud.</summary>
/// <param name="Scope">Its account and region, such as <c>000000000000/us-east-1</c>.</param>
/// <param name="Kind">What it is, such as <c>stack</c>.</param>
/// <param name="Name">Its name, or who has the line.</param>
/// <param name="Content">The record.</param>
public sealed record StateRecord(string Scope, string Kind, string Name, JsonNode Content);
