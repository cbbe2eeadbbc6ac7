using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mlops.Orchestrator.Local.State;

/// <summary>The records of one kind in one scope: found by their names, or by the terms that they were saved with.</summary>
/// <param name="database">Where they are.</param>
/// <param name="scope">The account and region, or empty for what belongs to none.</param>
/// <param name="kind">What they are, such as <c>stack</c>.</param>
/// <param name="type">Their JSON form.</param>
internal sealed class Records<T>(StateDatabase database, string scope, string kind, JsonTypeInfo<T> type)
    where T : class
{
    private const string Named = "scope = $0 AND kind = $1 AND name = $2";
    private const string Termed = "SELECT content FROM terms JOIN records ON id = record WHERE terms.scope = $0 AND terms.kind = $1 AND term = $2";
    private const char Separator = '\n';

    /// <summary>The record of a name; <see langword="null"/> when there is none.</summary>
    public T? Find(string name) => Parse(database.Read($"SELECT content FROM records WHERE {Named}", scope, kind, name)).FirstOrDefault();

    /// <summary>All records, by name.</summary>
    public IReadOnlyList<T> List() => Parse(database.Read("SELECT content FROM records WHERE scope = $0 AND kind = $1 ORDER BY name", scope, kind));

    /// <summary>The records that were saved with a term, by name.</summary>
    public IReadOnlyList<T> Having(string term) => Parse(database.Read($"{Termed} ORDER BY name", scope, kind, Clean(term)));

    /// <summary>Of the records that were saved with a term, the one that was added last.</summary>
    public T? Latest(string term) => Parse(database.Read($"{Termed} ORDER BY record DESC LIMIT 1", scope, kind, Clean(term))).FirstOrDefault();

    /// <summary>Some records, by name.</summary>
    /// <param name="after">The name that they come after; empty for the first ones.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<(string Name, T Record)> ByName(string after, int limit) => database.Read(
        "SELECT name, content FROM records WHERE scope = $0 AND kind = $1 AND name > $2 ORDER BY name LIMIT $3",
        row => (row.GetString(0), RecordText.Parse(row.GetString(1), kind, type)),
        scope, kind, after, limit);

    /// <summary>Some of the records that were saved with a term, the last one added first.</summary>
    /// <param name="term">The term.</param>
    /// <param name="before">The number of the record that they were added before.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<(long Number, T Record)> LatestFirst(string term, long before, int limit) => database.Read(
        $"SELECT record, content FROM terms JOIN records ON id = record WHERE terms.scope = $0 AND terms.kind = $1 AND term = $2 AND record < $3 ORDER BY record DESC LIMIT $4",
        row => (row.GetInt64(0), RecordText.Parse(row.GetString(1), kind, type)),
        scope, kind, Clean(term), before, limit);

    /// <summary>Writes a record in the place of the one of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="record">The record.</param>
    /// <param name="terms">What it is found by besides.</param>
    public void Save(string name, T record, params IEnumerable<string> terms)
    {
        var joined = string.Join(Separator, terms.Select(Clean).Distinct(StringComparer.Ordinal));
        var content = JsonSerializer.Serialize(record, type);
        database.Together(() =>
        {
            var present = PresentTerms(name);
            if (present is null)
            {
                database.Enter(scope);
                database.Write("INSERT INTO records (scope, kind, name, terms, content) VALUES ($0, $1, $2, $3, $4)", scope, kind, name, joined, content);
            }
            else
            {
                database.Write($"UPDATE records SET terms = $3, content = $4 WHERE {Named}", scope, kind, name, joined, content);
            }

            var (before, after) = (Split(present), Split(joined));
            Forget(name, before.Except(after, StringComparer.Ordinal));
            foreach (var term in after.Except(before, StringComparer.Ordinal))
            {
                database.Write($"INSERT INTO terms SELECT $0, $1, $3, id FROM records WHERE {Named}", scope, kind, name, term);
            }
        });
    }

    /// <summary>Deletes a record.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string name)
    {
        var deleted = 0;
        database.Together(() =>
        {
            Forget(name, Split(PresentTerms(name)));
            deleted = database.Write($"DELETE FROM records WHERE {Named}", scope, kind, name);
        });
        return deleted > 0;
    }

    private string? PresentTerms(string name) => database.Read($"SELECT terms FROM records WHERE {Named}", scope, kind, name) is [var terms] ? terms : null;

    private void Forget(string name, IEnumerable<string> terms)
    {
        foreach (var term in terms)
        {
            database.Write($"DELETE FROM terms WHERE scope = $0 AND kind = $1 AND term = $3 AND record = (SELECT id FROM records WHERE {Named})", scope, kind, name, term);
        }
    }

    private static string[] Split(string? terms) => string.IsNullOrEmpty(terms) ? [] : terms.Split(Separator);

    /// <summary>Terms that differ in line ends alone are one: whoever asks looks at what is found.</summary>
    private static string Clean(string term) => term.Length == 0 ? " " : term.Replace(Separator, ' ');

    private List<T> Parse(IReadOnlyList<string> contents) => [.. contents.Select(content => RecordText.Parse(content, kind, type))];
}

/// <summary>Lines of one kind in one scope that are only added to, for each owner in order.</summary>
/// <param name="database">Where they are.</param>
/// <param name="scope">The account and region, or empty for what belongs to none.</param>
/// <param name="kind">What they are, such as <c>stack-event</c>.</param>
/// <param name="type">Their JSON form.</param>
internal sealed class RecordLines<T>(StateDatabase database, string scope, string kind, JsonTypeInfo<T> type)
    where T : class
{
    private const string Owned = "scope = $0 AND kind = $1 AND owner = $2";

    /// <summary>Adds a line to those of an owner.</summary>
    /// <returns>Its number, from 1.</returns>
    public long Append(string owner, T line)
    {
        var number = 0L;
        database.Together(() =>
        {
            database.Enter(scope);
            number = long.Parse(database.Read($"SELECT CAST(COALESCE(MAX(number), 0) + 1 AS TEXT) FROM lines WHERE {Owned}", scope, kind, owner)[0], CultureInfo.InvariantCulture);
            database.Write("INSERT INTO lines VALUES ($0, $1, $2, $3, $4)", scope, kind, owner, number, JsonSerializer.Serialize(line, type));
        });
        return number;
    }

    /// <summary>The lines of an owner, oldest first.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="after">The number of the last line that is known.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<T> Read(string owner, long after = 0, int limit = int.MaxValue) =>
        [.. database.Read($"SELECT content FROM lines WHERE {Owned} AND number > $3 ORDER BY number LIMIT $4", scope, kind, owner, after, limit).Select(content => RecordText.Parse(content, kind, type))];

    /// <summary>Deletes the lines of an owner.</summary>
    public void Delete(string owner) => database.Write($"DELETE FROM lines WHERE {Owned}", scope, kind, owner);
}

/// <summary>The text of a record.</summary>
internal static class RecordText
{
    /// <summary>How records are written: on one line, letters beyond ASCII as they are, for people who look into the database.</summary>
    public static JsonSerializerOptions Options(JsonSerializerOptions options) => new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };

    public static T Parse<T>(string content, string kind, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new JsonException("The record is null.");
        }
        catch (JsonException exception)
        {
            throw DatabaseProblem.Unreadable($"A record of the kind '{kind}' in '{StateDatabase.DatabaseFile}' cannot be understood: {exception.Message}", exception);
        }
    }
}
