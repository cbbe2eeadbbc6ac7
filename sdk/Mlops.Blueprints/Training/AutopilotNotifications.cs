using Mlops.Sdk;

namespace Mlops.Blueprints.Training;

/// <summary>
/// Tells a topic how an Autopilot job goes on, by way of the jobs that Autopilot starts: of the many that only prepare
/// something, the failures; of those that mark a step, every end.
/// </summary>
internal static class AutopilotNotifications
{
    public static void Add(BlueprintStack stack, string topicArn, string jobName)
    {
        AddRule("TunerNotification", JobEvents.HyperParameterTuning, JobStates.Ended, "");
        AddRule("ProcessingNotification", JobEvents.Processing, JobStates.Ended, "-dpp", "-documentation");
        AddRule("PreparationNotification", JobEvents.Processing, JobStates.Unsuccessful, "-dp", "-pr");
        AddRule("TrainingNotification", JobEvents.Training, JobStates.Unsuccessful, "-dpp");
        AddRule("TransformNotification", JobEvents.Transform, JobStates.Unsuccessful, "-dpp");

        void AddRule(string id, JobEvents events, string[] states, params string[] suffixes) => JobNotification.Add(
            stack,
            id,
            topicArn,
            events,
            states,
            [.. suffixes.Select(suffix => JobNotification.Prefix(jobName + suffix))],
            $" (used by the Autopilot job: {jobName})");
    }
}
