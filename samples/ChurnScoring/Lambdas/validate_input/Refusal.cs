using System.Text;

namespace ChurnScoring.ValidateInput;

/// <summary>The message that fails the stack.</summary>
internal static class Refusal
{
    /// <summary>Why a file is not scored; <see langword="null"/> when it is fine.</summary>
    public static string? Reason(string file, CustomerFileCheck check, int minimumCustomers) =>
        check.BadValueCount > 0 ? BadValues(file, check)
        : check.Rows < minimumCustomers ? $"{file} has {check.Rows} customers, expected at least {minimumCustomers}."
        : null;

    private static string BadValues(string file, CustomerFileCheck check)
    {
        var text = new StringBuilder(file).Append(check.BadValueCount == 1 ? " has 1 bad value: " : $" has {check.BadValueCount} bad values: ");
        text.AppendJoin("; ", check.FirstBadValues);
        var unnamed = check.BadValueCount - check.FirstBadValues.Count;
        if (unnamed > 0)
        {
            text.Append("; and ").Append(unnamed).Append(" more");
        }

        return text.Append('.').ToString();
    }
}
