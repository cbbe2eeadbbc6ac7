namespace Mlops.Orchestrator.Aws.Tests.OnMoto;

/// <summary>What moto does otherwise than AWS, by the case of a contract that needs it.</summary>
internal static class MotoGaps
{
    /// <summary>All of them; a case that comes to be met has to go.</summary>
    public static IReadOnlyList<MotoGap> All { get; } =
    [
        new("Pipelines.State_NoSuchPipeline_IsNull_AndAStartIsRefused", "moto has no GetPipelineState.", "GetPipelineState"),
        .. new[]
        {
            "Created_StartsByItself_AndTellsTheRevisionThatItTook",
            "Start_TenTimesWithOneToken_IsOneExecution_AndWithAnotherIsAnother",
            "Start_StagesThatAnotherExecutionReached_HaveNotBegun",
            "Retry_FailedStage_GoesOnWithTheExecution_AndOfAnotherExecutionDoesNothing",
            "Answer_NothingWaits_IsRefused",
        }.Select(name => new MotoGap($"Pipelines.{name}", "moto's CloudFormation makes no AWS::CodePipeline::Pipeline, and its CodePipeline runs none.", "PipelinesContract.CreateAsync")),
        new("Stacks.Create_AgainWithTheToken_IsTheSameStack_AndWithAnotherAlreadyExists", "moto does not look at ClientRequestToken.", "AlreadyExistsException"),
        new("Stacks.Create_TenAtATime_MakesOneStack_AndTheOthersAlreadyExist", "moto looks for the name first and makes the stack then: two at a time may both make it.", "Expected: 9") { IsRace = true },
        new("Stacks.Create_Fails_IsRolledBack_AndTheEventsSayWhy", "moto makes a bucket of whatever name a template gives it.", "CREATE_COMPLETE"),
        new("Stacks.Update_OfTheIdOfADeletedStack_IsBusy_AndLeavesTheStackThatHasItsNameNow", "moto takes the id of a deleted stack for that stack, and updates it.", "Started"),
        new("StackSets.Instances_TellAccountIdAndStatus", "moto's accounts are in no organizational units, so that a StackSet makes no stacks in them.", "Collection was empty"),
        new("StackSets.Delete_WithStacks_IsRefused_WithoutThem_IsDone", "moto's accounts are in no organizational units, so that a StackSet makes no stacks in them.", "No exception was thrown"),
        new("Logs.Events_OfAllStreams_AreInOrder_FromAMoment_AndEachIsItself", "moto's FilterLogEvents gives one stream after the other.", "Collections differ"),
        new("ModelCards.UpdateStatus_MakesNoVersion", "moto makes a version of every update.", "Tuple (2, \"Approved\")"),
        new("ModelCards.UpdateContent_MakesAVersion_AndTheEarlierOneIsKept", "moto forgets the status of a card that is updated without one.", "AwsModelCards.DescribeAsync"),
        new("ModelCards.AnyCall_NoSuchCardOrVersion_IsNotFound", "moto has no CreateModelCardExportJob.", "CreateModelCardExportJob"),
        new("ModelCards.Export_AskedAgain_IsTheSameJob_WhichEndsUnderTheOutputPath", "moto has no CreateModelCardExportJob.", "CreateModelCardExportJob"),
        new("ModelRecords.FindModel_TellsItsImagesAndArtifacts", "moto's CloudFormation gives a model a name of its own.", "NullReferenceException"),
    ];

    /// <summary>Why a case cannot be met.</summary>
    public static MotoGap? Of(string name) => All.FirstOrDefault(gap => gap.Case == name);
}

/// <summary>A case that cannot be met on moto.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">What moto lacks, or does otherwise.</param>
/// <param name="Sign">What the failure says because of that.</param>
internal sealed record MotoGap(string Case, string Reason, string Sign)
{
    /// <summary>Whether it shows only now and then.</summary>
    public bool IsRace { get; init; }
}
