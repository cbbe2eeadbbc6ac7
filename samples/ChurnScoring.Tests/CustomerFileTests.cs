using ChurnScoring.ValidateInput;

namespace ChurnScoring.Tests;

public class CustomerFileTests
{
    private const string Header = "customer_id,contract,tenure_months,monthly_charge,support_calls,late_payments,data_usage_gb\n";
    private const string GoodRow = "C1,one-year,12,49.90,0,0,20.5\n";

    [Fact]
    public async Task Check_GoodFile_CountsRows()
    {
        var check = await CheckAsync(Header + GoodRow + GoodRow.Replace("C1", "C2", StringComparison.Ordinal));

        Assert.Equal((2, 0), (check.Rows, check.BadValueCount));
    }

    [Fact]
    public async Task Check_ColumnsInAnotherOrderAndOutcome_IsGood()
    {
        var check = await CheckAsync(
            "churned,data_usage_gb,late_payments,support_calls,monthly_charge,tenure_months,contract,customer_id\r\n1,2.5,0,0,10,3,two-year,C1\r\n");

        Assert.Equal((1, 0), (check.Rows, check.BadValueCount));
    }

    [Theory]
    [InlineData(",one-year,12,49.90,0,0,20.5", "line 2, customer_id: '', expected a text of 1 to 32 characters")]
    [InlineData("C1,weekly,12,49.90,0,0,20.5", "line 2, contract: 'weekly', expected one of month-to-month, one-year, two-year")]
    [InlineData("C1,one-year,12.5,49.90,0,0,20.5", "line 2, tenure_months: '12.5', expected a whole number from 0 to 600")]
    [InlineData("C1,one-year,12,n/a,0,0,20.5", "line 2, monthly_charge: 'n/a', expected a number from 0 to 10000")]
    [InlineData("C1,one-year,12,NaN,0,0,20.5", "line 2, monthly_charge: 'NaN', expected a number from 0 to 10000")]
    [InlineData("C1,one-year,12,49.90,-1,0,20.5", "line 2, support_calls: '-1', expected a whole number from 0 to 1000")]
    [InlineData("C1,one-year,12,49.90,0,0", "line 2: 6 values, expected 7, one per column")]
    public async Task Check_BadRow_SaysWhereWhatAndWhatWasExpected(string row, string expected)
    {
        var check = await CheckAsync(Header + row + "\n");

        Assert.Equal(expected, Assert.Single(check.FirstBadValues).ToString());
    }

    [Fact]
    public async Task Check_SameCustomerTwice_IsBad()
    {
        var check = await CheckAsync(Header + GoodRow + GoodRow);

        Assert.Equal("line 3, customer_id: 'C1', expected a value that no line before has", Assert.Single(check.FirstBadValues).ToString());
    }

    [Fact]
    public async Task Check_HeaderWithMissingAndUnknownColumn_NamesBoth()
    {
        var check = await CheckAsync(Header.Replace("tenure_months", "tenure", StringComparison.Ordinal) + GoodRow);

        Assert.Equal(["tenure_months", "tenure"], check.FirstBadValues.Select(bad => bad.Column));
    }

    [Theory]
    [InlineData("", "has 8 bad values")]
    [InlineData(Header, "has 0 customers, expected at least 2.")]
    [InlineData(Header + GoodRow, "has 1 customers, expected at least 2.")]
    public async Task Reason_TooFewCustomers_SaysSo(string text, string expected) =>
        Assert.Contains(expected, Refusal.Reason("s3://b/k", await CheckAsync(text), 2), StringComparison.Ordinal);

    [Fact]
    public async Task Reason_EnoughGoodCustomers_IsNone() => Assert.Null(Refusal.Reason("s3://b/k", await CheckAsync(Header + GoodRow), 1));

    [Fact]
    public async Task Reason_ManyBadValues_NamesFiveAndCountsTheRest()
    {
        var rows = Enumerable.Range(1, 8).Select(i => $"C{i},one-year,old,49.90,0,0,20.5\n");

        var reason = Refusal.Reason("s3://b/k", await CheckAsync(Header + string.Concat(rows)), 1);

        Assert.StartsWith("s3://b/k has 8 bad values: line 2, tenure_months: 'old', expected", reason, StringComparison.Ordinal);
        Assert.Contains("line 6", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("line 7", reason, StringComparison.Ordinal);
        Assert.EndsWith("; and 3 more.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TheSamplesFiles_AreGoodAndBad()
    {
        var good = await CheckAsync(await File.ReadAllTextAsync(Sample.Path("s3/churn-data/customers.csv")));
        var bad = await CheckAsync(await File.ReadAllTextAsync(Sample.Path("s3/churn-data/customers-bad-row.csv")));

        Assert.Equal((3000, 0), (good.Rows, good.BadValueCount));
        Assert.Equal("line 118, monthly_charge: 'n/a', expected a number from 0 to 10000", Assert.Single(bad.FirstBadValues).ToString());
    }

    private static Task<CustomerFileCheck> CheckAsync(string text) => CustomerFile.CheckAsync(new StringReader(text), CancellationToken.None);
}
