using System.Collections.Concurrent;

namespace Mlops.Orchestrator.Local.Tests.Notifications;

public sealed class NotificationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("good", "SUCCEEDED")]
    [InlineData("BAD", "FAILED")]
    public async Task Provision_EndOfAnExecution_IsPublishedToTheTopic(string bucketName, string state)
    {
        var told = new Notifications();
        var sample = await SampleCloud.OpenAsync(_folder, notifications: told);
        await using (sample.Cloud)
        {
            await sample.ProvisionAsync(SampleCloud.Plan(bucketName));
        }

        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder, "sns", "mlops-notifications.jsonl")));
        Assert.Contains($" is {state}.", line, StringComparison.Ordinal);
        Assert.Contains($" is {state}.", Assert.Single(told.All).Message, StringComparison.Ordinal);
    }

    private sealed class Notifications : IProgress<LocalNotification>
    {
        public ConcurrentBag<LocalNotification> All { get; } = [];

        public void Report(LocalNotification value) => All.Add(value);
    }
}
