using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Sdk.Lambda.Tests.CustomResources;

public sealed class CustomResourceFunctionTests
{
    private static readonly LambdaContext Context = new() { RequestId = "1", Deadline = DateTimeOffset.UtcNow.AddMinutes(1), LogStream = "the-log" };

    [Fact]
    public async Task Create_ScalarsAsTexts_AreReadAndDataAreAnswered()
    {
        CustomResourceRequest<CheckProperties>? seen = null;
        var answer = await AnswerAsync((request, _) =>
        {
            seen = request;
            return Task.FromResult(new CustomResourceResult { Data = { ["Rows"] = request.Properties.Rows } });
        });

        Assert.Equal(new CheckProperties(12, true, 0.5), seen!.Properties);
        Assert.Equal("SUCCESS", (string?)answer["Status"]);
        Assert.Equal(12, (int?)answer["Data"]!["Rows"]);
        Assert.Matches("^churn-Check-[0-9a-f]{8}$", (string?)answer["PhysicalResourceId"]);
        Assert.Equal("r-1", (string?)answer["RequestId"]);
    }

    [Fact]
    public async Task Create_Throws_AnswersTheMessageAndTheLogStream()
    {
        var answer = await AnswerAsync((_, _) => throw new InvalidDataException("row 3: age is negative"));

        Assert.Equal("FAILED", (string?)answer["Status"]);
        Assert.Equal("row 3: age is negative (log stream the-log)", (string?)answer["Reason"]);
    }

    [Fact]
    public async Task Create_MessageIsLong_IsShortened()
    {
        var answer = await AnswerAsync((_, _) => throw new InvalidDataException(string.Concat(Enumerable.Repeat("ä\"😀", 5000))));

        Assert.EndsWith("…", (string?)answer["Reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_DataAreLarge_FailsWithTheReason()
    {
        var answer = await AnswerAsync((_, _) => Task.FromResult(new CustomResourceResult { Data = { ["All"] = new string('x', 5000) } }));

        Assert.Equal("FAILED", (string?)answer["Status"]);
        Assert.Contains("4,096", (string?)answer["Reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_BlocksBeyondItsTime_IsAnsweredInTime()
    {
        using var time = new CancellationTokenSource(100);
        var answer = await AnswerAsync(
            (_, _) =>
            {
                Thread.Sleep(2000);
                return Task.FromResult(new CustomResourceResult());
            },
            cancellationToken: time.Token);

        Assert.Contains("did not finish in time", (string?)answer["Reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_PropertiesCannotBeRead_NamesThePlace()
    {
        var answer = await AnswerAsync(change: e => e["ResourceProperties"]!["Rows"] = "many");

        Assert.Contains("$.Rows", (string?)answer["Reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_PropertiesCannotBeRead_SucceedsSoThatTheRollbackGoesOn()
    {
        var answer = await AnswerAsync(change: e =>
        {
            e["ResourceProperties"]!["Rows"] = "many";
            e["RequestType"] = "Delete";
            e["PhysicalResourceId"] = "known";
        });

        Assert.Equal("SUCCESS", (string?)answer["Status"]);
        Assert.Equal("known", (string?)answer["PhysicalResourceId"]);
    }

    [Fact]
    public async Task Update_NotOverridden_Creates()
    {
        var answer = await AnswerAsync(
            (request, _) => Task.FromResult(new CustomResourceResult { Data = { ["Was"] = $"{request.Type} {request.OldProperties!["Rows"]}" } }),
            e =>
            {
                e["RequestType"] = "Update";
                e["OldResourceProperties"] = new JsonObject { ["Rows"] = "11" };
            });

        Assert.Equal("Update 11", (string?)answer["Data"]!["Was"]);
    }

    [Theory]
    [InlineData(503, 500)]
    [InlineData(502)]
    public async Task Answer_ServerErrors_IsTriedAgain(params int[] statuses)
    {
        await using var server = await FakeServer.WithStatusesAsync(statuses);

        await InvokeAsync((_, _) => Task.FromResult(new CustomResourceResult()), Event(server.Url));

        Assert.Equal(statuses.Length + 1, server.Received.Count);
    }

    [Fact]
    public async Task Answer_Refused_IsNotTriedAgainAndFailsTheInvocation()
    {
        await using var server = await FakeServer.WithStatusesAsync(403);

        await Assert.ThrowsAsync<HttpRequestException>(() => InvokeAsync((_, _) => Task.FromResult(new CustomResourceResult()), Event(server.Url)));

        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Invoke_NoResponseUrl_AnswersTheData()
    {
        var answer = await InvokeAsync((_, _) => Task.FromResult(new CustomResourceResult { Data = { ["Rows"] = 1 } }), Event(null));

        Assert.Equal("""{"Rows":1}""", answer);
    }

    [Fact]
    public async Task Invoke_NoRequestType_SaysWhatIsExpected()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => InvokeAsync((_, _) => Task.FromResult(new CustomResourceResult()), []));

        Assert.Contains("Create, Update or Delete", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> AnswerAsync(
        Func<CustomResourceRequest<CheckProperties>, CancellationToken, Task<CustomResourceResult>>? create = null,
        Action<JsonObject>? change = null,
        CancellationToken cancellationToken = default)
    {
        await using var server = await FakeServer.WithStatusesAsync();
        var request = Event(server.Url);
        change?.Invoke(request);
        await InvokeAsync(create ?? ((_, _) => Task.FromResult(new CustomResourceResult())), request, cancellationToken);

        var answer = Assert.Single(server.Received);
        Assert.Equal("PUT", answer.Method);
        Assert.Null(answer.ContentType);
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Body), 1, 4096);
        return JsonNode.Parse(answer.Body)!.AsObject();
    }

    private static async Task<string> InvokeAsync(
        Func<CustomResourceRequest<CheckProperties>, CancellationToken, Task<CustomResourceResult>> create, JsonObject request, CancellationToken cancellationToken = default) =>
        Encoding.UTF8.GetString((await new Check(create).InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(request), Context, cancellationToken)).Span);

    private static JsonObject Event(Uri? responseUrl) => new()
    {
        ["RequestType"] = "Create",
        ["ResponseURL"] = responseUrl?.ToString(),
        ["StackId"] = "arn:aws:cloudformation:us-east-1:000000000000:stack/churn/1234",
        ["RequestId"] = "r-1",
        ["LogicalResourceId"] = "Check",
        ["ResourceType"] = "Custom::Check",
        ["ResourceProperties"] = new JsonObject { ["ServiceToken"] = "arn", ["Rows"] = "12", ["Strict"] = "true", ["Threshold"] = "0.5" },
    };
}
