using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.State;

/// <summary>Folders of version 1 are taken over, once, whatever looks at them first.</summary>
public sealed class OlderRecordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_OlderFolder_HasEverythingAsBefore(bool looksFirst)
    {
        await ProvisionAsync();
        var (records, events) = (Contents(), Events());
        OlderFolder.Make(_folder);
        Assert.Empty(Contents());

        if (looksFirst)
        {
            await using var reader = await LocalCloud.OpenReadOnlyAsync(new() { StateFolder = _folder });
            Assert.Equal(2, (await reader.Stacks.ListAsync("")).Count);
        }

        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;
        Assert.Equal(records, Contents());
        Assert.Equal(events, Events());
        Assert.True((await sample.ProvisionAsync(SampleCloud.Plan("good"))).NoChange);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "accounts"), "*.json", SearchOption.AllDirectories));
        Assert.Contains("\"version\": 2", await File.ReadAllTextAsync(Path.Combine(_folder, "cloud.json")), StringComparison.Ordinal);
    }

    /// <summary>A kill between the records and the removal of the files, or in the middle of that, is made good by doing the same again.</summary>
    [Fact]
    public async Task Open_TakenOverHalfWay_HasEverythingAsBefore()
    {
        await ProvisionAsync();
        var (records, events) = (Contents(), Events());
        var copy = Path.Combine(_folder, "copy.db");
        File.Copy(Path.Combine(_folder, StateRecords.FileName), copy);
        OlderFolder.Make(_folder);
        File.Move(copy, Path.Combine(_folder, StateRecords.FileName));
        Directory.Delete(Directory.GetDirectories(_folder, "pipelines", SearchOption.AllDirectories).Single(), recursive: true);

        await using var cloud = (await SampleCloud.OpenAsync(_folder)).Cloud;

        Assert.Equal(records, Contents());
        Assert.Equal(events, Events());
    }

    [Fact]
    public async Task Open_OlderFileThatIsSpoilt_IsNamedAndNothingIsTakenOver()
    {
        await ProvisionAsync();
        OlderFolder.Make(_folder);
        var file = Directory.GetFiles(_folder, "pipeline.json", SearchOption.AllDirectories).Single();
        var content = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "{");

        var problem = (await Assert.ThrowsAsync<MlopsException>(() => SampleCloud.OpenAsync(_folder))).Problems.Single();

        Assert.Equal("MLOPS3303", problem.Code);
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.Empty(Contents());
        await File.WriteAllTextAsync(file, content);
        await using var cloud = (await SampleCloud.OpenAsync(_folder)).Cloud;
        Assert.Equal(2, (await cloud.Stacks.ListAsync("")).Count);
    }

    private async Task ProvisionAsync()
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await sample.ProvisionAsync(SampleCloud.Plan("good"));
        await sample.Cloud.DisposeAsync();
    }

    private IReadOnlyList<string> Contents() => [.. StateRecords.ReadAll(_folder).Where(record => !OlderFolder.Newer.Contains(record.Kind)).Select(record => $"{record.Scope} {record.Kind} {record.Name} {record.Content.ToJsonString()}").Order(StringComparer.Ordinal)];

    private IReadOnlyList<string> Events() => [.. StateRecords.ReadLines(_folder, "stack-event").Select(line => $"{line.Scope} {line.Name} {line.Content.ToJsonString()}")];
}
