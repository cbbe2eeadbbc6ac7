using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.ModelCards;

public sealed class ModelCardEndpointTests
{
    private const string Churn = """{"pipeline_type": "create_model_card", "name": "churn", "status": "Approved", "intended_uses": {"purpose_of_model": "Foretell churn."}}""";

    private readonly FakeModelCards _cards = new();

    [Fact]
    public async Task Create_WithEverySection_WritesSageMakersForm()
    {
        await PostAsync("""
            {
              "pipeline_type": " Create_Model_Card ",
              "name": "churn",
              "model_overview": { "model_description": "d", "model_version": 1.5, "model_artifact": ["s3://b/k"], "inference_environment": ["image:1"], "left_out": 1, "model_owner": null },
              "intended_uses": { "purpose_of_model": "p" },
              "training_details": {
                "objective_function": { "function": "Maximize", "facet": "AUC", "notes": "n" },
                "training_job_details": { "training_arn": "arn:t", "training_environment": ["image:2"], "training_metrics": [{ "name": "m", "value": 0.5 }] }
              },
              "evaluation_details": [{ "name": "e", "metric_groups": [{ "name": "g", "metric_data": [{ "name": "acc", "type": "number", "value": 0.9 }] }] }],
              "additional_information": { "custom_details": { "k": "v" } }
            }
            """);

        var card = await _cards.DescribeAsync("churn");
        Assert.Equal("Draft", card.Status);
        AssertJson(
            """
            {
              "model_overview": { "model_description": "d", "model_version": 1.5, "model_artifact": ["s3://b/k"], "inference_environment": { "container_image": ["image:1"] } },
              "intended_uses": { "purpose_of_model": "p", "risk_rating": "Unknown" },
              "training_details": {
                "objective_function": { "function": { "function": "Maximize", "facet": "AUC" }, "notes": "n" },
                "training_job_details": { "training_arn": "arn:t", "training_environment": { "container_image": ["image:2"] }, "training_metrics": [{ "name": "m", "value": 0.5 }] }
              },
              "evaluation_details": [{ "name": "e", "metric_groups": [{ "name": "g", "metric_data": [{ "name": "acc", "type": "number", "value": 0.9 }] }] }],
              "additional_information": { "custom_details": { "k": "v" } }
            }
            """,
            card.Content);
    }

    [Fact]
    public async Task Create_TheSameAgain_IsTheCard_AndAnotherIsRefused()
    {
        await PostAsync(Churn);

        Assert.Equal(1, (int)(await PostAsync(Churn))["ModelCardVersion"]!);
        foreach (var other in new[] { Churn.Replace("Foretell churn.", "Another.", StringComparison.Ordinal), Churn.Replace("Approved", "Draft", StringComparison.Ordinal) })
        {
            Assert.Equal("ConflictException", (await Assert.ThrowsAsync<ServiceException>(() => PostAsync(other))).Code);
        }

        await PostAsync("""{"pipeline_type": "update_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Another."}}""");
        await PostAsync("""{"pipeline_type": "update_model_card", "name": "churn", "version": 1}""");
        Assert.Equal("ConflictException", (await Assert.ThrowsAsync<ServiceException>(() => PostAsync(Churn))).Code);
    }

    [Fact]
    public async Task Create_SeveralMistakes_NamesAllAndCreatesNothing()
    {
        var problems = await RefusedAsync("""
            {
              "pipeline_type": "create_model_card",
              "name": "churn model",
              "status": "Aproved",
              "arn": "arn:aws:sagemaker:us-east-1:1:model-card/c",
              "intended_uses": { "risk_rating": "nope" },
              "training_details": { "objective_function": { "facett": "AUC" }, "training_job_details": { "training_metrics": [{ "name": "m", "value": "high" }] } },
              "evaluation_details": [{ "metric_groups": [{ "name": "g" }] }]
            }
            """);

        Assert.Equal(
            [
                "/arn", "/evaluation_details/0/name", "/intended_uses/risk_rating", "/name", "/status",
                "/training_details/objective_function/facett", "/training_details/training_job_details/training_metrics/0/value",
            ],
            problems.Select(p => p.Pointer).Order(StringComparer.Ordinal));
        Assert.Contains(problems, p => p.Hint == "Did you mean 'facet'?");
        Assert.Empty(_cards.Changes);
    }

    [Theory]
    [InlineData("create_model_card")]
    [InlineData("update_model_card")]
    [InlineData("describe_model_card")]
    [InlineData("delete_model_card")]
    [InlineData("export_model_card")]
    public async Task AnyOperation_WithoutName_IsRefused(string operation)
    {
        Assert.Equal("/name", Assert.Single(await RefusedAsync($$"""{"pipeline_type": "{{operation}}"}""")).Pointer);
        Assert.Equal("/name", Assert.Single(await RefusedAsync($$"""{"pipeline_type": "{{operation}}", "name": null}""")).Pointer);
        Assert.Equal("/name", Assert.Single(await RefusedAsync($$"""{"pipeline_type": "{{operation}}", "name": 5}""")).Pointer);
    }

    [Fact]
    public async Task Update_WithoutStatus_KeepsStatusAndOtherSections()
    {
        await PostAsync(Churn);

        var message = await PostAsync("""{"pipeline_type": "update_model_card", "name": "churn", "additional_information": {"ethical_considerations": "e"}}""");

        Assert.Equal("Approved", (string?)message["ModelCardStatus"]);
        Assert.Equal(2, (int)message["ModelCardVersion"]!);
        AssertJson("""{"intended_uses": {"purpose_of_model": "Foretell churn.", "risk_rating": "Unknown"}, "additional_information": {"ethical_considerations": "e"}}""", (string)message["Content"]!);
        Assert.Equal(["create", "content"], _cards.Changes);
    }

    [Theory]
    [InlineData("""{"pipeline_type": "update_model_card", "name": "churn"}""", "")]
    [InlineData("""{"pipeline_type": "update_model_card", "name": "churn", "status": "Approved", "intended_uses": {"purpose_of_model": "Foretell churn."}}""", "")]
    [InlineData("""{"pipeline_type": "update_model_card", "name": "churn", "version": 1}""", "")]
    [InlineData("""{"pipeline_type": "update_model_card", "name": "churn", "intended_uses": {"purpose": "Another."}, "additional_information": {"ethics": "e"}}""", "")]
    [InlineData("""{"pipeline_type": "update_model_card", "name": "churn", "status": "Archived"}""", "status")]
    public async Task Update_WritesOnlyWhatChanges(string request, string changes)
    {
        await PostAsync(Churn);
        _cards.Changes.Clear();

        await PostAsync(request);

        Assert.Equal(changes, string.Join(' ', _cards.Changes));
    }

    [Fact]
    public async Task Update_OfAnEarlierVersion_PutsItsContentBack()
    {
        await PostAsync(Churn);
        await PostAsync("""{"pipeline_type": "update_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Another."}}""");

        var message = await PostAsync("""{"pipeline_type": "update_model_card", "name": "churn", "version": 1}""");

        Assert.Equal(3, (int)message["ModelCardVersion"]!);
        Assert.Contains("Foretell churn.", (string)message["Content"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_NoSuchCard_IsTheServicesRefusal() => Assert.Equal(
        "ResourceNotFound",
        (await Assert.ThrowsAsync<ServiceException>(() => PostAsync("""{"pipeline_type": "update_model_card", "name": "churn"}"""))).Code);

    [Fact]
    public async Task List_WithSectionsThatItHasNoUseFor_ListsAll()
    {
        await PostAsync(Churn);

        var message = await PostAsync("""{"pipeline_type": "list_model_cards", "intended_uses": 5}""");

        Assert.Equal("churn", (string?)Assert.Single(message["ModelCardSummaries"]!.AsArray())!["ModelCardName"]);
    }

    [Fact]
    public async Task Delete_AnswersWithTheName()
    {
        await PostAsync(Churn);

        Assert.Equal("Model card with the name: churn has been deleted", (await PostAsync("""{"pipeline_type": "delete_model_card", "name": "churn"}""")).ToString());
    }

    [Theory]
    [InlineData("""{"pipeline_type": "export_model_card", "name": "churn"}""", "export churn 1 churn-v1 s3://assets/model_card_exports")]
    [InlineData("""{"pipeline_type": "export_model_cards", "name": "churn", "model_card_version": "1", "export_job_name": "mine"}""", "export churn 1 mine s3://assets/model_card_exports")]
    public async Task Export_Completed_IsAnsweredAsEver(string request, string change)
    {
        await PostAsync(Churn);

        Assert.Equal("Model card with the name: churn has been exported to s3://assets/model_card_exports", (await PostAsync(request)).ToString());
        Assert.Equal(change, _cards.Changes[^1]);
    }

    [Fact]
    public async Task Export_InProgress_SaysHowToLearnTheOutcome()
    {
        await PostAsync(Churn);
        _cards.Export = new("", "InProgress");

        Assert.Contains("is being exported", (await PostAsync("""{"pipeline_type": "export_model_card", "name": "churn"}""")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Failed_IsNoSuccess()
    {
        await PostAsync(Churn);
        _cards.Export = new("", "Failed") { FailureReason = "The bucket is not there." };

        var problem = Assert.Single(await RefusedAsync("""{"pipeline_type": "export_model_card", "name": "churn"}"""));

        Assert.Equal("MLOPS4025", problem.Code);
        Assert.Contains("The bucket is not there.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NamingModelAndJob_TakesTheirDetails()
    {
        _cards.Models["churn-model"] = new("arn:model", ["image:1"], ["s3://b/model.tar.gz"]);
        _cards.Jobs["s3://b/model.tar.gz"] = new("arn:job", "image:2", ["s3://b/train"], [new("auc", 0.9)], [new("eta", "0.1")]);

        var message = await PostAsync("""{"pipeline_type": "create_model_card", "name": "churn", "model_overview": {"model_name": "churn-model"}, "training_details": {"model_name": "churn-model"}}""");

        AssertJson(
            """
            {
              "model_overview": { "model_name": "churn-model", "model_id": "arn:model", "model_artifact": ["s3://b/model.tar.gz"], "inference_environment": { "container_image": ["image:1"] } },
              "training_details": {
                "training_job_details": {
                  "training_arn": "arn:job", "training_datasets": ["s3://b/train"], "training_environment": { "container_image": ["image:2"] },
                  "training_metrics": [{ "name": "auc", "value": 0.9 }], "hyper_parameters": [{ "name": "eta", "value": "0.1" }]
                }
              }
            }
            """,
            (string)message["Content"]!);
    }

    [Fact]
    public async Task Create_NamingWhatIsNotThere_IsRefused()
    {
        var problems = await RefusedAsync("""{"pipeline_type": "create_model_card", "name": "churn", "model_overview": {"model_name": "gone"}, "training_details": {"training_job_name": "gone"}}""");

        Assert.Equal(["/model_overview/model_name", "/training_details/training_job_name"], problems.Select(p => p.Pointer));
        Assert.Empty(_cards.Changes);
    }

    [Fact]
    public async Task AnswerAsync_AnotherType_IsNotAnswered() =>
        Assert.Null(await Endpoint.AnswerAsync("""{"pipeline_type": "model_training_builtin"}"""u8.ToArray()));

    private ModelCardEndpoint Endpoint => new(new(_cards, _cards, _cards), "assets");

    private async Task<JsonNode> PostAsync(string request) => JsonNode.Parse((await Endpoint.AnswerAsync(Encoding.UTF8.GetBytes(request)))!.Body)!["message"]!;

    private async Task<IReadOnlyList<Problem>> RefusedAsync(string request) => (await Assert.ThrowsAsync<MlopsException>(() => PostAsync(request))).Problems;

    private static void AssertJson(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
