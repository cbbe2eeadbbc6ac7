using System.Globalization;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Times by the calendar: minutes, hours, days of the month, months, days of the week, years.</summary>
/// <param name="Fields">What each field allows.</param>
internal sealed record CronSchedule(IReadOnlyList<Func<DateTime, bool>> Fields) : EventSchedule
{
    private const string Months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private const string Weekdays = "SUNMONTUEWEDTHUFRISAT";
    private const string NoMatter = "?";

    public override bool IsAt(DateTimeOffset minute, DateTimeOffset since) => Fields.All(allows => allows(minute.UtcDateTime));

    /// <summary>Reads six fields; <see langword="null"/> when they are none.</summary>
    public static CronSchedule? Read(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // One of the two days has to be open.
        if (fields.Length != 6 || (fields[2] == NoMatter) == (fields[4] == NoMatter))
        {
            return null;
        }

        Func<DateTime, bool>?[] parsed =
        [
            Field(fields[0], 0, 59, null, time => time.Minute),
            Field(fields[1], 0, 23, null, time => time.Hour),
            DayOfMonth(fields[2]),
            Field(fields[3], 1, 12, Months, time => time.Month),
            DayOfWeek(fields[4]),
            Field(fields[5], 1970, 2199, null, time => time.Year),
        ];
        return parsed.Contains(null) ? null : new([.. parsed.OfType<Func<DateTime, bool>>()]);
    }

    private static Func<DateTime, bool>? DayOfMonth(string field) => field switch
    {
        NoMatter => _ => true,
        "L" => time => time.Day == LastDay(time),
        [.. var day, 'W'] => day == "L" ? time => time.Day == NearestWeekday(time, LastDay(time)) : Number(day, 1, 31, null) is { } wanted ? time => time.Day == NearestWeekday(time, wanted) : null,
        _ => Field(field, 1, 31, null, time => time.Day),
    };

    private static Func<DateTime, bool>? DayOfWeek(string field) => field switch
    {
        NoMatter => _ => true,
        "L" => time => Weekday(time) == 7,
        [.. var day, 'L'] => Number(day, 1, 7, Weekdays) is { } wanted ? time => Weekday(time) == wanted && time.Day > LastDay(time) - 7 : null,
        _ when field.Split('#') is [var day, var place] => Number(day, 1, 7, Weekdays) is { } wanted && Number(place, 1, 5, null) is { } nth ? time => Weekday(time) == wanted && (time.Day + 6) / 7 == nth : null,
        _ => Field(field, 1, 7, Weekdays, Weekday),
    };

    private static Func<DateTime, bool>? Field(string field, int least, int most, string? names, Func<DateTime, int> of)
    {
        var parts = field.Split(',').Select(part => Part(part, least, most, names)).ToList();
        return parts.Contains(null) ? null : time => parts.Exists(part => part!.Contains(of(time)));
    }

    /// <summary>The numbers of <c>*</c>, <c>5</c>, <c>1-5</c>, and any of them with <c>/2</c>.</summary>
    private static HashSet<int>? Part(string part, int least, int most, string? names)
    {
        var (range, step) = part.Split('/') is [var before, var after] ? (before, Number(after, 1, most, null)) : (part, 1);
        var (first, last) = range.Split('-') switch
        {
            ["*"] => (least, most),
            [var one] => (Number(one, least, most, names), range == part ? Number(one, least, most, names) : most),
            [var from, var to] => (Number(from, least, most, names), Number(to, least, most, names)),
            _ => ((int?)null, (int?)null),
        };
        return first is not { } start || last is not { } end || step is not { } distance || start > end
            ? null
            : [.. Enumerable.Range(start, end - start + 1).Where(number => (number - start) % distance == 0)];
    }

    private static int? Number(string text, int least, int most, string? names)
    {
        if (names is not null && text.Length == 3 && names.IndexOf(text.ToUpperInvariant(), StringComparison.Ordinal) is >= 0 and var place && place % 3 == 0)
        {
            return (place / 3) + 1;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }

    private static int Weekday(DateTime time) => (int)time.DayOfWeek + 1;

    private static int LastDay(DateTime time) => DateTime.DaysInMonth(time.Year, time.Month);

    /// <summary>The weekday next to a day, within the month.</summary>
    private static int NearestWeekday(DateTime month, int day)
    {
        var wanted = Math.Min(day, LastDay(month));
        return new DateTime(month.Year, month.Month, wanted, 0, 0, 0, DateTimeKind.Utc).DayOfWeek switch
        {
            System.DayOfWeek.Saturday => wanted == 1 ? 3 : wanted - 1,
            System.DayOfWeek.Sunday => wanted == LastDay(month) ? wanted - 2 : wanted + 1,
            _ => wanted,
        };
    }
}
