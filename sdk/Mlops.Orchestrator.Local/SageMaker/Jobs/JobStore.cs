using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>Jobs on disk: <c>sagemaker/{training-job}/{name}.json</c>.</summary>
/// <param name="folder">The folder of the jobs of one account and region.</param>
internal sealed class JobStore(string folder)
{
    /// <summary>SageMaker's names of jobs have no more characters; of a longer one there is no file.</summary>
    private const int LongestName = 63;

    public RecordedJob? Find(JobType type, string name) =>
        name.Length <= LongestName && JsonFile.Read(FileOf(type, name), JobJson.Readable.JobRecord) is { } record ? new(record, FileOf(type, name)) : null;

    public IReadOnlyList<JobRecord> List(JobType type) => Directory.Exists(FolderOf(type))
        ? [.. Directory.EnumerateFiles(FolderOf(type), "*.json").Select(file => JsonFile.Read(file, JobJson.Readable.JobRecord)).OfType<JobRecord>()]
        : [];

    public void Save(JobType type, JobRecord job) => JsonFile.Write(FileOf(type, job.Name), job, JobJson.Readable.JobRecord);

    private string FolderOf(JobType type) => Path.Combine(folder, type.ArnPart);

    private string FileOf(JobType type, string name) => Path.Combine(FolderOf(type), $"{FileName.Of(name)}.json");
}
