namespace Mlops.CloudFormation.Tests.Linting;

/// <summary>What cfn-lint and <c>mlops lint</c> may disagree on, and why.</summary>
internal static class CfnLintDisagreements
{
    /// <summary>What a page of AWS's says otherwise, or a setting of the fixture asks for.</summary>
    public const string TheirsWrong = "theirs wrong";

    /// <summary>What <c>mlops lint</c> does not look at.</summary>
    public const string OutOfScope = "out of scope";

    private const string Services = "a rule of one service, which no schema has: only SageMaker's are kept by hand";

    private const string Policies = "what is in a policy, which IAM checks when it gets it";

    private const string Serverless = "SAM's transform, which is not run: MLOPS3409 says so, and nothing else is looked at";

    private const string Forms = "the form of an id that another service gives, which the schema of the property does not have";

    private const string Modules = "a module of a private registry, which is not known here: MLOPS3401 says so";

    /// <summary>By the rule of cfn-lint; where the rule is one that is held here, too, with the fixture whose case it is.</summary>
    private static readonly Dictionary<string, (string Kind, string Reason)> Theirs = new()
    {
        ["E0000 bad/duplicate.json"] = (TheirsWrong, "a key that is there twice: CloudFormation takes the last one, and MLOPS3015 warns (AWS CLI Command Reference, validate-template)"),
        ["E0001"] = (OutOfScope, Serverless),
        ["E1019 good/functions/get_stack_output.yaml"] = (TheirsWrong, "functions may have Fn::GetStackOutput in them (Template Reference, Fn::GetStackOutput; the fixture says so itself)"),
        ["E1021 good/functions/get_stack_output.yaml"] = (TheirsWrong, "functions may have Fn::GetStackOutput in them (Template Reference, Fn::GetStackOutput; the fixture says so itself)"),
        ["E6101 good/functions/get_stack_output.yaml"] = (TheirsWrong, "an output may have Fn::GetStackOutput as its value (Template Reference, Fn::GetStackOutput; the fixture says so itself)"),
        ["E1021"] = (TheirsWrong, "Fn::Base64 takes Fn::Sub whatever Fn::Transform is in it (Template Reference, Fn::Transform; the fixtures are among the good ones)"),
        ["E1029"] = (OutOfScope, "a text with ${…} outside of Fn::Sub is a text: IAM and Step Functions have variables of that form"),
        ["E1150"] = (OutOfScope, Forms),
        ["E1151"] = (OutOfScope, Forms),
        ["E1152"] = (OutOfScope, Forms),
        ["E2529"] = (OutOfScope, Services),
        ["E2533"] = (OutOfScope, "a runtime's end of life depends on the day"),
        ["E3001 bad/modules/"] = (OutOfScope, Modules),
        ["E3006 good/schema_resource.yaml"] = (TheirsWrong, "a type of a private registry (User Guide, Using the CloudFormation registry): MLOPS3401 warns"),
        ["E3012 bad/core/config_configure_e3012.yaml"] = (TheirsWrong, "the fixture asks for strict types; CloudFormation takes a text that is a number (User Guide, Template format)"),
        ["E3013"] = (OutOfScope, Services),
        ["E3016 bad/modules/"] = (OutOfScope, Modules),
        ["E3023"] = (OutOfScope, Services),
        ["E3025"] = (OutOfScope, Services),
        ["E3026"] = (OutOfScope, Services),
        ["E3029"] = (OutOfScope, Services),
        ["E3039"] = (OutOfScope, Services),
        ["E3043"] = (OutOfScope, "a nested template as a file beside the template, which 'aws cloudformation package' puts into S3; the local cloud tells it when the stack is made"),
        ["E3045"] = (OutOfScope, Services),
        ["E3050"] = (OutOfScope, Services),
        ["E3504"] = (OutOfScope, Services),
        ["E3510"] = (OutOfScope, Policies),
        ["E3512"] = (OutOfScope, Policies),
        ["E3513"] = (OutOfScope, Policies),
        ["E3514"] = (OutOfScope, Policies),
        ["E3530"] = (OutOfScope, Policies),
        ["E3691"] = (OutOfScope, Services),
        ["E5001"] = (OutOfScope, Modules),
    };

    /// <summary>By the id and the end of the place of what only <c>mlops lint</c> says.</summary>
    private static readonly Dictionary<string, (string Kind, string Reason)> Ours = new()
    {
        ["MLOPS3007 /Parameters/CDLAllowedValues/Default"] = (TheirsWrong, "each value of a list is one of the allowed ones, not their text together (Template Reference, Parameters)"),
        ["MLOPS3002 /Resources"] = (TheirsWrong, "a template has at least one resource (Template Reference, Resources)"),
        ["MLOPS3002 DeletionPolicy"] = (TheirsWrong, "a function there needs AWS::LanguageExtensions (Template Reference, DeletionPolicy attribute)"),
        ["MLOPS3002 UpdateReplacePolicy"] = (TheirsWrong, "a function there needs AWS::LanguageExtensions (Template Reference, UpdateReplacePolicy attribute)"),
    };

    /// <summary>Why only cfn-lint says something of a fixture; <see langword="null"/> when nobody has looked at that yet.</summary>
    public static (string Kind, string Reason)? OfTheirs(string rule, string fixture) => Find(Theirs, key => key == rule || (key.StartsWith($"{rule} ", StringComparison.Ordinal) && fixture.StartsWith(key[(rule.Length + 1)..], StringComparison.Ordinal)));

    /// <summary>Why only <c>mlops lint</c> says something; <see langword="null"/> when nobody has looked at that yet.</summary>
    public static (string Kind, string Reason)? OfOurs(string code, string pointer) => Find(Ours, key => key.Split(' ') is [var id, var end] && id == code && pointer.EndsWith(end, StringComparison.Ordinal));

    private static (string Kind, string Reason)? Find(Dictionary<string, (string Kind, string Reason)> classes, Func<string, bool> isMeant) =>
        classes.Where(known => isMeant(known.Key)).OrderByDescending(known => known.Key.Length).Select(known => ((string, string)?)known.Value).FirstOrDefault();
}
