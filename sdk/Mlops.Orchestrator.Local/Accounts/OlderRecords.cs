using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CloudFormation.StackSets;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>Takes over a state folder of version 1, in which stacks, StackSets, pipelines and rules were files of their own.</summary>
/// <remarks>The files go when all of them are records, so that after a kill the same is done again.</remarks>
/// <param name="folder">The folder, locked.</param>
/// <param name="state">Where the records go.</param>
internal sealed class OlderRecords(StateFolder folder, StateDatabase state)
{
    private const string Stacks = "stacks";
    private const string StackSets = "stacksets";
    private const string Pipelines = "pipelines";
    private const string Rules = "rules";

    public void TakeOver()
    {
        var accounts = folder.ListAccounts();
        state.Together(() =>
        {
            foreach (var account in accounts)
            {
                var (home, scope) = (HomeOf(account), StateDatabase.ScopeOf(account));
                TakeOverStacks(Path.Combine(home, Stacks), new(state, scope));
                TakeOverStackSets(Path.Combine(home, StackSets), new(state, scope));
                TakeOverPipelines(Path.Combine(home, Pipelines), new(state, scope));
                TakeOverRules(Path.Combine(home, Rules), new(state, scope));
            }
        });
        foreach (var path in accounts.SelectMany(account => new[] { Stacks, StackSets, Pipelines, Rules }.Select(kind => Path.Combine(HomeOf(account), kind))))
        {
            PrivateFiles.Remove(path);
        }
    }

    private static void TakeOverStacks(string path, StackStore stacks)
    {
        foreach (var stackFolder in Folders(path).SelectMany(Folders))
        {
            if (JsonFile.Read(Path.Combine(stackFolder, "stack.json"), StackJson.Default.StackRecord) is { } stack && stacks.Find(stack.Id) is null)
            {
                stacks.Save(stack);
                foreach (var stackEvent in JsonLines.Read(Path.Combine(stackFolder, "events.jsonl"), StackJson.Default.StackEvent))
                {
                    stacks.Append(stack.Id, stackEvent);
                }
            }
        }
    }

    private static void TakeOverStackSets(string path, StackSetStore stackSets)
    {
        foreach (var stackSet in Files(path).Select(file => JsonFile.Read(file, StackSetJson.Default.StackSetRecord)).OfType<StackSetRecord>())
        {
            stackSets.Save(stackSet);
        }
    }

    private static void TakeOverPipelines(string path, PipelineStore pipelines)
    {
        foreach (var pipelineFolder in Folders(path))
        {
            if (JsonFile.Read(Path.Combine(pipelineFolder, "pipeline.json"), PipelineJson.Default.PipelineRecord) is { } pipeline)
            {
                pipelines.Save(pipeline);
                // The names of the files are in the order of the starts.
                var number = 0;
                foreach (var execution in Files(Path.Combine(pipelineFolder, "executions")).Select(file => JsonFile.Read(file, PipelineJson.Default.PipelineExecution)).OfType<PipelineExecution>())
                {
                    number = Math.Max(number + 1, execution.Number);
                    pipelines.Save(execution with { Number = number });
                }
            }
        }
    }

    private static void TakeOverRules(string path, EventRuleStore rules)
    {
        foreach (var rule in Files(path).Select(file => JsonFile.Read(file, NotificationJson.Default.EventRule)).OfType<EventRule>())
        {
            rules.Save(rule);
        }
    }

    private string HomeOf(AwsAccount account) => folder.Account(account.AccountId, account.Region);

    private static IEnumerable<string> Folders(string path) => Directory.Exists(path) ? Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Files(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [];
}
