using System.Globalization;
using System.Text.RegularExpressions;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>The times that a rule is for: "Setting a schedule pattern for scheduled rules in Amazon EventBridge" in the Amazon EventBridge User Guide. The clock is looked at once a minute, in UTC.</summary>
internal abstract partial record EventSchedule
{
    /// <summary>Whether a minute is one of the times.</summary>
    /// <param name="minute">The minute.</param>
    /// <param name="since">From when on the times of a rate are counted.</param>
    public abstract bool IsAt(DateTimeOffset minute, DateTimeOffset since);

    /// <summary>Reads <c>rate(…)</c> and <c>cron(…)</c>; <see langword="null"/> for anything else.</summary>
    public static EventSchedule? TryParse(string expression) => expression switch
    {
        _ when RateForm().Match(expression) is { Success: true, Groups: var rate } => Rate(rate),
        _ when CronForm().Match(expression) is { Success: true, Groups: var cron } => CronSchedule.Read(cron["fields"].Value),
        _ => null,
    };

    private static RateSchedule? Rate(GroupCollection rate)
    {
        // One is followed by the singular, any other number by the plural.
        var isValid = int.TryParse(rate["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number == 1 == (rate["plural"].Length == 0);
        return !isValid ? null : rate["unit"].Value switch
        {
            "minute" => new(number),
            "hour" => new(60L * number),
            _ => new(24L * 60 * number),
        };
    }

    [GeneratedRegex(@"\Arate\((?<number>[0-9]{1,9}) (?<unit>minute|hour|day)(?<plural>s?)\)\z")]
    private static partial Regex RateForm();

    [GeneratedRegex(@"\Acron\((?<fields>[^()]+)\)\z")]
    private static partial Regex CronForm();
}

/// <summary>Times at equal distances.</summary>
/// <param name="Minutes">The distance.</param>
internal sealed record RateSchedule(long Minutes) : EventSchedule
{
    public override bool IsAt(DateTimeOffset minute, DateTimeOffset since)
    {
        var passed = (long)Math.Floor((minute - since).TotalMinutes);
        return passed > 0 && passed % Minutes == 0;
    }
}
