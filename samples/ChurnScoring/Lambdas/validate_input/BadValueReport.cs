using System.Text;

namespace ChurnScoring.ValidateInput;

/// <summary>The message that fails the stack.</summary>
internal static class BadValueReport
{
    public static string Write(string file, CustomerFileCheck check)
    {
        var text = new StringBuilder();
        text.Append(file).Append(check.BadValueCount == 1 ? " has 1 bad value: " : $" has {check.BadValueCount} bad values: ");
        text.AppendJoin("; ", check.FirstBadValues);
        var unnamed = check.BadValueCount - check.FirstBadValues.Count;
        if (unnamed > 0)
        {
            text.Append("; and ").Append(unnamed).Append(" more");
        }

        return text.Append('.').ToString();
    }
}
