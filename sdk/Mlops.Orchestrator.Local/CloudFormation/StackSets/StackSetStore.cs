using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>The StackSets of one account and region on disk.</summary>
/// <param name="folder">Their folder.</param>
internal sealed class StackSetStore(string folder)
{
    public StackSetRecord? Find(string name) => JsonFile.Read(PathOf(name), StackSetJson.Default.StackSetRecord);

    public void Save(StackSetRecord stackSet) => JsonFile.Write(PathOf(stackSet.Name), stackSet, StackSetJson.Default.StackSetRecord);

    /// <summary>Deletes a StackSet, if it is there.</summary>
    public void Delete(string name)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(PathOf(name));
        }
    }

    private string PathOf(string name) => Path.Combine(folder, FileName.Of(name) + ".json");
}
