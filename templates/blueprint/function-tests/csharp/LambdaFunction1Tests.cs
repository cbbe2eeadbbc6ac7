using BlueprintNamespace1.Functions.LambdaName1;
using Mlops.Orchestrator.Local.Samples;
using Mlops.Sdk.Testing;

namespace BlueprintNamespace1.Tests;

#if (tests == "mstest")
[TestClass]
#endif
public class LambdaFunction1Tests
{
    [TestAttribute1]
    public async Task Create_Model_SaysThatItIsDeployed()
    {
        var answer = await FunctionRunner.InvokeAsync(new LambdaFunction1(), new SampleEvents().OfCustomResource(new() { ["ModelName"] = "fraud" }));

#if (tests == "xunit")
        Assert.Equal("fraud is deployed", (string?)answer?["Message"]);
#elseif (tests == "nunit")
        Assert.That((string?)answer?["Message"], Is.EqualTo("fraud is deployed"));
#else
        Assert.AreEqual("fraud is deployed", (string?)answer?["Message"]);
#endif
    }
}
