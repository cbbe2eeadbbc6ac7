using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace Mlops.Aws.Tests.Services;

/// <summary>A client of each protocol against an emulated service.</summary>
public sealed class ServicesOnMotoTests(Moto moto) : IClassFixture<Moto>
{
    [SkippableFact]
    public async Task Parameter_ThatWasPut_IsGot()
    {
        using var client = new AmazonSimpleSystemsManagementClient(TestClients.Credentials, Config<AmazonSimpleSystemsManagementConfig>());

        await client.PutParameterAsync(new PutParameterRequest { Name = "/mlops/ä", Value = "1", Type = ParameterType.String });
        var found = await client.GetParametersByPathAsync(new GetParametersByPathRequest { Path = "/mlops", Recursive = true });

        Assert.Equal([("/mlops/ä", "1", ParameterType.String)], found.Parameters!.Select(parameter => (parameter.Name, parameter.Value, parameter.Type)));
        await Assert.ThrowsAsync<ParameterNotFoundException>(() => client.GetParameterAsync(new GetParameterRequest { Name = "/nowhere" }));
    }

    [SkippableFact]
    public async Task Publish_TopicIsMissing_IsTheModelsException()
    {
        using var client = new AmazonSimpleNotificationServiceClient(TestClients.Credentials, Config<AmazonSimpleNotificationServiceConfig>());
        var request = new PublishRequest
        {
            TopicArn = "arn:aws:sns:eu-central-1:123456789012:nowhere",
            Message = "Done",
            MessageAttributes = new() { ["kind"] = new MessageAttributeValue { DataType = "String", StringValue = "job" } },
        };

        await Assert.ThrowsAsync<NotFoundException>(() => client.PublishAsync(request));
    }

    [SkippableFact]
    public async Task Card_ThatWasCreated_IsDescribed()
    {
        using var client = new AmazonSageMakerClient(TestClients.Credentials, Config<AmazonSageMakerConfig>());

        await client.CreateModelCardAsync(new CreateModelCardRequest { ModelCardName = "churn", Content = "{}", ModelCardStatus = ModelCardStatus.Draft });
        var card = await client.DescribeModelCardAsync(new DescribeModelCardRequest { ModelCardName = "churn" });

        Assert.Equal(("churn", 1, "{}", ModelCardStatus.Draft), (card.ModelCardName, card.ModelCardVersion, card.Content, card.ModelCardStatus));
    }

    [SkippableFact]
    public async Task Endpoint_ThatIsInvoked_AnswersInBodyAndHeaders()
    {
        using var client = new AmazonSageMakerRuntimeClient(TestClients.Credentials, Config<AmazonSageMakerRuntimeConfig>());

        var response = await client.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = "churn", ContentType = "text/csv", Body = new MemoryStream("1,2"u8.ToArray()) });

        Assert.Equal("body", Encoding.UTF8.GetString(response.Body!.ToArray()));
        Assert.Equal("content_type", response.ContentType);
    }

    [SkippableFact]
    public async Task Function_IsMissing_IsTheModelsException()
    {
        using var client = new AmazonLambdaClient(TestClients.Credentials, Config<AmazonLambdaConfig>());

        await Assert.ThrowsAsync<Amazon.Lambda.Model.ResourceNotFoundException>(() => client.GetFunctionAsync(new GetFunctionRequest { FunctionName = "nowhere" }));
    }

    private T Config<T>()
        where T : Mlops.Aws.Wire.WireConfig, new()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        return TestClients.At<T>(moto.GateUrl);
    }
}
