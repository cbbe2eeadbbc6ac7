namespace ChurnScoring.ValidateInput;

/// <summary>The columns of the customer file.</summary>
internal static class CustomerColumns
{
    public static IReadOnlyList<CustomerColumn> All { get; } =
    [
        CustomerColumn.Text("customer_id", maxLength: 32) with { Unique = true },
        CustomerColumn.Choice("contract", "month-to-month", "one-year", "two-year"),
        CustomerColumn.Integer("tenure_months", 0, 600),
        CustomerColumn.Number("monthly_charge", 0, 10_000),
        CustomerColumn.Integer("support_calls", 0, 1_000),
        CustomerColumn.Integer("late_payments", 0, 600),
        CustomerColumn.Number("data_usage_gb", 0, 100_000),
        CustomerColumn.Choice("churned", "0", "1") with { Optional = true },
    ];

    public static CustomerColumn? Find(string name) => All.FirstOrDefault(column => column.Name == name);
}
