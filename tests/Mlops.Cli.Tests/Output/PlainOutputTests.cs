using Mlops.Cli.Output;

namespace Mlops.Cli.Tests.Output;

public class PlainOutputTests
{
    [Fact]
    public void Table_CellOfSeveralLines_KeepsThemInItsColumn()
    {
        using var text = new StringWriter { NewLine = "\n" };

        new PlainOutput(text).Table(["Name", "Value"], [["Histogram", "0.0 ##\n0.5 #"], ["Mean", "0.3"]]);

        Assert.Equal("Name       Value\nHistogram  0.0 ##\n           0.5 #\nMean       0.3\n", text.ToString());
    }
}
