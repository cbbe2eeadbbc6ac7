using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.State;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.MultiAccount;

/// <summary>Clocks are set back, jump and stand still; what comes after what does not depend on them.</summary>
public sealed class ClockTests(ITestOutputHelper output)
{
    /// <summary>What the clock says in each step: provision, changed request, approval, repeat, deletion, provisioned anew.</summary>
    private static readonly Dictionary<string, string[]> Clocks = new()
    {
        ["as it should be"] = ["2026-03-01T12:00:00", "2026-03-01T12:01:00", "2026-03-01T12:02:00", "2026-03-01T12:03:00", "2026-03-01T12:04:00", "2026-03-01T12:05:00"],
        ["two seconds back"] = ["2026-03-01T12:00:00", "2026-03-01T11:59:58", "2026-03-01T11:59:56", "2026-03-01T11:59:54", "2026-03-01T11:59:52", "2026-03-01T11:59:50"],
        ["a day back"] = ["2026-03-02T12:00:00", "2026-03-01T12:00:00", "2026-02-28T12:00:00", "2026-02-27T12:00:00", "2026-02-26T12:00:00", "2026-02-25T12:00:00"],
        ["a year back"] = ["2026-03-01T12:00:00", "2025-03-01T12:00:00", "2024-03-01T12:00:00", "2023-03-01T12:00:00", "2022-03-01T12:00:00", "2021-03-01T12:00:00"],
        ["a day ahead, then back"] = ["2026-03-01T12:00:00", "2026-03-02T12:00:00", "2026-03-01T12:00:01", "2026-03-01T12:00:02", "2026-03-03T12:00:00", "2026-03-01T12:00:03"],
        ["standing still"] = ["2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00"],
        ["over the end of the year, and back"] = ["2026-12-31T23:59:59", "2027-01-01T00:00:00", "2026-12-31T23:59:59", "2027-01-01T00:00:01", "2026-12-31T23:59:58", "2027-01-01T00:00:00"],
        ["over the end of summer time"] = ["2026-10-25T00:59:59", "2026-10-25T01:00:00", "2026-10-25T00:30:00", "2026-10-25T01:30:00", "2026-10-25T00:00:00", "2026-10-25T02:00:00"],
        ["a clock that was never set"] = ["2026-03-01T12:00:00", "1970-01-01T00:00:00", "1970-01-01T00:00:01", "2026-03-01T12:00:01", "1970-01-01T00:00:00", "1970-01-01T00:00:02"],
        ["the end of time"] = ["2026-03-01T12:00:00", "9999-12-31T23:59:59", "2026-03-01T12:00:01", "9999-12-31T23:59:59", "2026-03-01T12:00:02", "9999-12-31T23:59:59"],
    };

    /// <summary>A function that answers a custom resource and writes to its log.</summary>
    private const string Check = """
        import json, urllib.request
        def handler(event, context):
            print('checking')
            answer = {key: event[key] for key in ('StackId', 'RequestId', 'LogicalResourceId')} | {'Status': 'SUCCESS', 'PhysicalResourceId': 'check'}
            urllib.request.urlopen(urllib.request.Request(event['ResponseURL'], json.dumps(answer).encode(), method='PUT'))
        """;

    private const string Checked = """
          Function:
            Type: AWS::Lambda::Function
            Properties: { Runtime: python3.13, Handler: main.handler, Timeout: 20, Role: !Sub 'arn:aws:iam::${AWS::AccountId}:role/check', Code: { S3Bucket: mlops-assets, S3Key: check.zip } }
          Check:
            Type: Custom::Check
            Properties: { ServiceToken: !GetAtt Function.Arn }
        """;

    private const string Watch = """
        Resources:
          Watch:
            Type: AWS::Events::Rule
            Properties:
              EventPattern: { source: [aws.codepipeline] }
              Targets: [{ Id: all, Arn: !Sub 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:watch' }]
        """;

    private const string Job = """
        {
          "ProcessingJobName": "count",
          "RoleArn": "arn:aws:iam::000000000000:role/job",
          "AppSpecification": { "ImageUri": "image" },
          "ProcessingResources": { "ClusterConfig": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10 } }
        }
        """;

    public static TheoryData<string, bool> Matrix()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var name in Clocks.Keys)
        {
            cases.Add(name, false);
            cases.Add(name, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Commands_WhateverTheClockSays_SeeTheLatest(string name, bool reopens)
    {
        using var folder = new TemporaryFolder();
        var clock = new SetClock();
        var times = Clocks[name].Select(time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)).ToArray();
        var cloud = await OpenAsync(0);

        Assert.Equal("dev", (await cloud.ProvisionAsync()).Approval?.StageName);
        await StepAsync(1);
        Assert.Equal("dev", (await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7))).Approval?.StageName);
        Assert.Equal(["7", "-", "-"], await cloud.SizesAsync());
        await StepAsync(2);
        Assert.Equal("staging", (await cloud.ApproveAsync("dev")).Approval?.StageName);
        Assert.Null((await cloud.ApproveAsync("staging")).Failure);
        Assert.Equal(["7", "2", "3"], await cloud.SizesAsync());
        await StepAsync(3);
        Assert.True((await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7))).NoChange);
        Assert.Equal("Succeeded", (await cloud.StatusAsync()).Pipeline!.Status);
        await StepAsync(4);
        Assert.True(await cloud.DeleteAsync());
        await StepAsync(5);
        Assert.Equal("dev", (await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 9))).Approval?.StageName);
        Assert.Equal(["9", "-", "-"], await cloud.SizesAsync());

        await cloud.DisposeAsync();
        output.WriteLine($"counted: clock matrix: {Clocks.Count} clocks, each in one process and in one for each command: 6 steps");

        async Task<MultiAccountCloud> OpenAsync(int step)
        {
            clock.Now = times[step];
            return await MultiAccountCloud.OpenAsync(folder, time: clock);
        }

        async Task StepAsync(int step)
        {
            if (reopens)
            {
                await cloud.DisposeAsync();
                cloud = await OpenAsync(step);
            }

            clock.Now = times[step];
        }
    }

    /// <summary>Executions were named by their time once.</summary>
    [Fact]
    public async Task Approve_FolderOfAnEarlierVersion_GoesOn()
    {
        using var folder = new TemporaryFolder();
        await using (var earlier = await MultiAccountCloud.OpenAsync(folder))
        {
            await earlier.ProvisionAsync();
        }

        OlderFolder.Make(folder);

        await using var cloud = await MultiAccountCloud.OpenAsync(folder);
        Assert.Equal("staging", (await cloud.ApproveAsync("dev")).Approval?.StageName);
        Assert.Equal("dev", (await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7))).Approval?.StageName);
        Assert.Equal(["7", "2", "-"], await cloud.SizesAsync());
    }

    /// <summary>A function, a rule that forwards whole events, a job and a model card besides: whatever the local cloud records.</summary>
    [Theory]
    [InlineData("1999-03-01")]
    [InlineData("2999-03-01")]
    public async Task Files_OfTheStateFolder_HaveTheTimesOfItsClockAlone(string day)
    {
        using var folder = new TemporaryFolder();
        var clock = new SetClock { Now = DateTimeOffset.Parse($"{day}T12:00:00Z", CultureInfo.InvariantCulture) };
        await using var cloud = await MultiAccountCloud.OpenAsync(folder, MultiAccountTemplates.Blueprint.Replace("Resources:", $"Resources:\n{Checked}", StringComparison.Ordinal), clock);
        await cloud.Cloud.Assets.PutAsync("check.zip", DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(Check))]));
        await cloud.Cloud.Blueprints.PutAsync("blueprints/watch.yaml", Encoding.UTF8.GetBytes(Watch));
        await cloud.Cloud.Stacks.CreateAsync(new("watch", "blueprints/watch.yaml", [], [], []), "watch");
        await cloud.Cloud.WhenIdleAsync();

        Assert.Equal("dev", (await cloud.ProvisionAsync()).Approval?.StageName);
        Assert.Equal("staging", (await cloud.ApproveAsync()).Approval?.StageName);
        await cloud.RejectAsync("not today");
        Assert.Equal("Failed", (await cloud.StatusAsync()).Pipeline!.Status);
        await cloud.Cloud.ModelCards.Cards.CreateAsync("churn", "Draft", "{}");
        var options = new LocalCloudOptions { StateFolder = folder, Time = clock };
        await using (var services = new LocalServices(new(folder), StateDatabase.Open(folder), options, CancellationToken.None))
        {
            var sageMaker = services.SageMaker[new(options.Settings.AccountId, options.Settings.Region)];
            sageMaker.Call("CreateProcessingJob", JsonNode.Parse(Job)!.AsObject());
            sageMaker.Call("StopProcessingJob", new() { ["ProcessingJobName"] = "count" });
        }

        // The file of the lock is empty, and nobody may read it while it is held; a function's code, and the pipes of its runtime in its temporary folder, are its own.
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "lock" && Path.GetExtension(file) is not (".dll" or ".zip") && !Path.GetRelativePath(folder, file).StartsWith("tmp", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        string[] dated = ["lock.json", "state.db-wal", "model-cards", "sns", "sagemaker", "logs"];
        foreach (var kind in dated)
        {
            var some = files.Where(file => file.Key.Split(Path.DirectorySeparatorChar).Any(part => part == kind)).ToList();
            Assert.NotEmpty(some);
            Assert.All(some, file => Assert.Contains(kind == "logs" ? day.Replace("-", "", StringComparison.Ordinal) : day, $"{file.Key} {file.Value}", StringComparison.Ordinal));
        }

        Assert.Contains(files, file => file.Value.Contains($@"\""time\"":\""{day}T12:00:00Z\""", StringComparison.Ordinal));
        var now = OfToday();
        Assert.DoesNotContain(files, file => now.IsMatch(file.Key) || now.IsMatch(file.Value));
        output.WriteLine($"counted: clock: {files.Count} files of a state folder, none with a time of the system's clock");
    }

    /// <summary>Matches a time around now in every form that one could be written in.</summary>
    private static Regex OfToday()
    {
        // A test may begin before midnight.
        DateTimeOffset[] days = [DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1)];
        var forms = days.SelectMany(day => new[]
        {
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            day.ToString("ddd, dd MMM yyyy", CultureInfo.InvariantCulture),
            // Seconds or milliseconds since 1970, whose first digits last for a day.
            day.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)[..5] + @"\d{5}(\d{3})?",
        });
        return new($"(?<![0-9a-fA-F])({string.Join('|', forms)})(?![0-9a-fA-F])", RegexOptions.CultureInvariant);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
