using System.Text;
using FsCheck.Xunit;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Requests;

public sealed class RequestParserTests
{
    [Fact]
    public void Parse_ByteOrderMark_IsPassedOver() =>
        Assert.Equal("x", RequestParser.Parse("\uFEFF{\"pipeline_type\": \"x\"}")["pipeline_type"]!.GetValue<string>());

    [Theory]
    [InlineData("", "MLOPS2001", "r(1,1)", "nothing here")]
    [InlineData("{\"a\": NaN}", "MLOPS2001", "r(1,7)", "no NaN")]
    [InlineData("{\"a\": -Infinity}", "MLOPS2001", "r(1,8)", "no NaN and no Infinity")]
    [InlineData("{\n  // why\n}", "MLOPS2001", "r(2,3)", "no comments")]
    [InlineData("{\n  \"a\": 1,\n}", "MLOPS2001", "r(3,1)", "comma stands before")]
    [InlineData("[1,]", "MLOPS2001", "r(1,4)", "comma stands before")]
    [InlineData("{'a': 1}", "MLOPS2001", "r(1,2)", "single quotes")]
    [InlineData("{\"é\": 1 2}", "MLOPS2001", "r(1,9)", "'2' is invalid")]
    [InlineData("{\"a\": 1", "MLOPS2001", "r(1,8)", "ends too soon")]
    [InlineData("{} {}", "MLOPS2001", "r(1,4)", "'{' is invalid")]
    [InlineData("{\"a\": \"\\uD800\"}", "MLOPS2001", "r(1,7)", "surrogate")]
    [InlineData("{\"a\": 1, \"\\u0061\": 2}", "MLOPS2002", "r(1,10)", "'a' occurs twice")]
    [InlineData("{\"a\": [{\"b\": 1,\n \"b\": 2}]}", "MLOPS2002", "r(2,2)", "'b' occurs twice")]
    [InlineData("[]", "MLOPS2005", "r", "not a JSON object")]
    [InlineData("null", "MLOPS2005", "r", "not a JSON object")]
    public void Parse_Fault_HasPlace(string json, string code, string pointer, string message)
    {
        var problem = Assert.Single(Faults(Encoding.UTF8.GetBytes(json)));

        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralDuplicates_ReportsEach() =>
        Assert.Equal(["r(1,10)", "r(1,18)"], Faults("{\"a\": 1, \"a\": 2, \"a\": 3}"u8.ToArray()).Select(p => p.Pointer));

    [Fact]
    public void Parse_InvalidUtf8_TellsTheByte()
    {
        var problem = Assert.Single(Faults([.. "{\"a\": \""u8, 0xFF, .. "\"}"u8]));

        Assert.Equal(("MLOPS2001", "r(1,8)", "The byte 0xFF is not UTF-8 text."), (problem.Code, problem.Pointer, problem.Message));
    }

    [Theory]
    [InlineData(63, null)]
    [InlineData(64, "MLOPS2004")]
    [InlineData(100_000, "MLOPS2004")]
    public void Parse_Depth_IsAtMost64(int arrays, string? code) =>
        Assert.Equal(code, Faults(Encoding.UTF8.GetBytes($"{{\"a\": {new string('[', arrays)}{new string(']', arrays)}}}")).SingleOrDefault()?.Code);

    [Theory]
    [InlineData(RequestParser.MaxBytes, null)]
    [InlineData(RequestParser.MaxBytes + 1, "MLOPS2003")]
    public void Parse_Size_IsAtMostOneMebibyte(int bytes, string? code) =>
        Assert.Equal(code, Faults(Encoding.UTF8.GetBytes($"{{\"a\": \"{new string('x', bytes - 9)}\"}}")).SingleOrDefault()?.Code);

    [Property(MaxTest = 1000)]
    public void Parse_RandomBytes_ThrowsNothingElse(byte[] bytes) => Faults(bytes);

    [Property(MaxTest = 1000)]
    public void Parse_DamagedRequest_ThrowsNothingElse(byte damage, int position)
    {
        var json = "{\"pipeline_type\": \"x\", \"é\": [1.5e3, true, null, {\"a\": \"\\u00e9\\n\"}]}"u8.ToArray();
        json[Math.Abs(position % json.Length)] = damage;
        Faults(json);
    }

    private static IReadOnlyList<Problem> Faults(byte[] json)
    {
        try
        {
            RequestParser.Parse(json, "r");
            return [];
        }
        catch (MlopsException e)
        {
            return e.Problems;
        }
    }
}
