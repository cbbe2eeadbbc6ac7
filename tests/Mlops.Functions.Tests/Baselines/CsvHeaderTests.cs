using System.Text;
using Mlops.Blueprints.Functions.Baselines;

namespace Mlops.Functions.Tests.Baselines;

public class CsvHeaderTests
{
    [Theory]
    [InlineData("label,age,region\n1,2,3\n")]
    [InlineData("\uFEFFlabel,age,region\r\n1,2,3\r\n")]
    [InlineData("\"label\", age ,\"region\"\n")]
    [InlineData("label,age,region")]
    public void Parse_FirstLine_IsTheNames(string file) =>
        Assert.Equal(["label", "age", "region"], CsvHeader.Parse(Encoding.UTF8.GetBytes(file), "s3://b/k"));

    [Fact]
    public void Parse_QuotedNames_MayHaveCommasQuotesAndLines() =>
        Assert.Equal(["label", "a,b", "say \"hi\"", "two\nlines"], CsvHeader.Parse("label,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n"u8, "s3://b/k"));

    [Theory]
    [InlineData("")]
    [InlineData("label\n1\n")]
    [InlineData("label,,age\n")]
    [InlineData("\"label,age\n")]
    public void Parse_NoNames_SaysWhichFile(string file)
    {
        var exception = Assert.Throws<InvalidDataException>(() => CsvHeader.Parse(Encoding.UTF8.GetBytes(file), "s3://b/k"));

        Assert.Contains("s3://b/k", exception.Message, StringComparison.Ordinal);
    }
}
