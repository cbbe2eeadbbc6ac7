using Mlops.Sdk.Lambda.Hosting;

namespace Mlops.Sdk.Lambda.Tests.Hosting;

public class HandlerNameTests
{
    private static readonly Dictionary<string, Func<LambdaFunction>> Functions = new()
    {
        ["greet"] = () => new Greet(),
        ["broken"] = () => throw new InvalidDataException("must not be made"),
    };

    [Fact]
    public void Create_KnownHandler_MakesOnlyThatFunction() => Assert.IsType<Greet>(HandlerName.Create(Functions, "greet"));

    [Theory]
    [InlineData("great")]
    [InlineData("")]
    [InlineData(null)]
    public void Create_UnknownHandler_ListsTheKnown(string? handler)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => HandlerName.Create(Functions, handler));

        Assert.Contains("broken, greet", exception.Message, StringComparison.Ordinal);
    }
}
