using Mlops.Sdk.Testing;

namespace BlueprintNamespace1.Tests;

#if (tests == "mstest")
[TestClass]
#endif
public class LambdaFunction1Tests
{
    [TestAttribute1]
    public async Task Deploy_Model_SaysThatItIsDeployed()
    {
        await using var cloud = await TestCloud.OpenAsync<BlueprintClass1>();

        var pipeline = await cloud.ProvisionAsync(TestBundle.Of<BlueprintClass1>().ReadRequest("../requests/blueprint_type_1.json"));

        pipeline.AssertOutput("Message", "my-model is deployed");
    }
}
