using System.Collections.Concurrent;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.ModelCards;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker.Hosting;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.SageMaker;

/// <summary>SageMaker of every account and region, made when it is first asked.</summary>
/// <param name="folder">Where the accounts are.</param>
/// <param name="state">The records.</param>
/// <param name="objects">The buckets that jobs read and model cards are exported to.</param>
/// <param name="time">The clock.</param>
internal sealed class SageMakerServices(StateFolder folder, StateDatabase state, IObjectStore objects, TimeProvider time)
{
    private readonly ConcurrentDictionary<AwsAccount, SageMakerService> _services = new();

    public SageMakerService this[AwsAccount account] => _services.GetOrAdd(account, Create);

    private SageMakerService Create(AwsAccount account)
    {
        var home = folder.Account(account.AccountId, account.Region);
        var hosting = new RecordedHosting(account, new StackStore(state, StateDatabase.ScopeOf(account)));
        var cards = new ModelCardService(new(Path.Combine(home, "model-cards")), account, objects, time);
        return new(new(account, new(Path.Combine(home, "sagemaker")), hosting, new(objects), time), hosting, cards);
    }
}
