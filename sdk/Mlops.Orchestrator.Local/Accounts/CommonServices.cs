using Mlops.Orchestrator.Local.CloudFormation.StackSets;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>What all accounts share: the names of buckets are the world's, topics tell whoever subscribed, and functions run on one machine.</summary>
/// <param name="Folder">Where everything is.</param>
/// <param name="State">The records.</param>
/// <param name="Organization">The organizational units of the accounts.</param>
/// <param name="Objects">The buckets. Access from account to account is not checked.</param>
/// <param name="SageMaker">SageMaker.</param>
/// <param name="Functions">Runs functions.</param>
/// <param name="Keys">Gives credentials.</param>
/// <param name="Topics">The topics.</param>
/// <param name="Time">The clock.</param>
/// <param name="Work">The work in the background.</param>
/// <param name="Delayed">Work that waits a moment before it begins; nobody waits for it unless the local cloud closes.</param>
internal sealed record CommonServices(StateFolder Folder, StateDatabase State, Organization Organization, ObjectStore Objects, SageMakerServices SageMaker, IFunctionRuntime Functions, KeyRing Keys, SnsTopics Topics, TimeProvider Time, BackgroundWork Work, BackgroundWork Delayed);
