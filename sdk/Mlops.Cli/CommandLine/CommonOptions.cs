using System.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Workspaces;
using Mlops.Orchestrator.Aws;

namespace Mlops.Cli.CommandLine;

/// <summary>The options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<string?> Bundle { get; } = new("--bundle")
    {
        Description = "The bundle: blueprints.zip, a folder with its content, or builtin for the built-in pipeline types. Default: MLOPS_BUNDLE, else bin/mlops/blueprints.zip of the project here, above or below, else builtin.",
        HelpName = "PATH",
        Recursive = true,
    };

    public static Option<string?> Settings { get; } = new("--settings")
    {
        Description = "The orchestrator's settings as JSON. Default: mlops.json beside the bundle's project, if it is there.",
        HelpName = "FILE",
        Recursive = true,
    };

    public static Option<string?> Region { get; } = new("--region")
    {
        Description = "The AWS region, in place of the settings' one.",
        HelpName = "REGION",
        Recursive = true,
    };

    public static Option<string?> Account { get; } = new("--account")
    {
        Description = "The 12-digit AWS account id, in place of the settings' one.",
        HelpName = "ID",
        Recursive = true,
    };

    public static Option<OutputFormat> Format { get; } = new("--format")
    {
        Description = "text for people, json for programs: one document on standard output; sarif for code hosts, of lint.",
        HelpName = "text|json|sarif",
        Recursive = true,
    };

    public static Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "Plain lines without colour or a spinner; so does NO_COLOR.",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show every resource event, and the stack trace of a bug.",
        Recursive = true,
    };

    public static Option<string?> State { get; } = new("--state")
    {
        Description = "The local cloud's folder. Default: .mlops beside the bundle's project.",
        HelpName = "DIR",
    };

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "Data to copy into the local S3 first, as BUCKET/KEY. Default: s3 beside the bundle's project, if it is there.",
        HelpName = "DIR",
    };

    public static Option<string[]> Debug { get; } = new("--debug")
    {
        Description = "A Lambda folder whose function waits for a debugger in the local cloud: it runs from a build for debugging, its time-out is suspended, and its process is told. May be repeated.",
        HelpName = "FOLDER",
    };

    public static Option<string?> Target { get; } = new("--target")
    {
        Description = "Where to work: local, the local cloud; aws, the orchestrator that is deployed in the account; an address, that of an orchestrator's API. Default: MLOPS_TARGET, else target in mlops.json, else local.",
        HelpName = "local|aws|URL",
    };

    public static Option<string?> Profile { get; } = new("--profile")
    {
        Description = "The profile of AWS's configuration files. Default: what AWS's SDK finds.",
        HelpName = "NAME",
    };

    public static Option<string?> StageRole { get; } = new("--stage-role")
    {
        Description = $"The name of the role in the stages' accounts that is assumed to look into them. Default: stageRole in {SettingsFile.DefaultName}, else {AwsCloudOptions.DefaultStageRole}; for repair: stageRepairRole, else {AwsCloudOptions.DefaultStageRepairRole}.",
        HelpName = "NAME",
    };

    public static Option<string?> Prefix { get; } = new("--prefix")
    {
        Description = $"What the names of the deployed orchestrator's stacks begin with. Default: {Workspace.DefaultPrefix}.",
        HelpName = "TEXT",
    };

    public static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask." };

    public static Option<int> LockTimeout { get; } = new("--lock-timeout")
    {
        Description = "How many seconds to wait for another mlops process that uses the state folder.",
        HelpName = "SECONDS",
    };

    /// <summary>The options of every command.</summary>
    public static IReadOnlyList<Option> All { get; } = [Bundle, Settings, Region, Account, Format, NoColor, Verbose];

    /// <summary>The options of a command that works on the local cloud or on AWS.</summary>
    public static IReadOnlyList<Option> OfTarget { get; } = [Target, Profile, Prefix, StageRole, State];

    /// <summary>Gives a command the options of <see cref="OfTarget"/>.</summary>
    /// <param name="command">The command.</param>
    public static void AddTarget(Command command)
    {
        foreach (var option in OfTarget)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What a command line says of where things are; of an option that its command does not have, nothing.</summary>
    /// <param name="options">The command line.</param>
    public static WorkspaceOptions Of(ParseResult options) => new()
    {
        Bundle = options.GetValue(Bundle),
        Settings = options.GetValue(Settings),
        Region = options.GetValue(Region),
        Account = options.GetValue(Account),
        State = options.GetValue(State),
        Data = options.GetValue(Data),
        Target = options.GetValue(Target),
        Profile = options.GetValue(Profile),
        Prefix = options.GetValue(Prefix),
        StageRole = options.GetValue(StageRole),
    };

    static CommonOptions()
    {
        LockTimeout.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var seconds) || seconds < 0))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a number of seconds for --lock-timeout.");
            }
        });
        Target.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Workspaces.WorkTarget.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no place to work in: expected {Workspaces.WorkTarget.Form}.");
            }
        });
        Prefix.Validators.Add(result =>
        {
            // It begins names of buckets, at most 63 characters with the account and the region behind it.
            if (result.Tokens.Count > 0 && (result.Tokens[0].Value is not { Length: > 0 and <= 16 } text || !char.IsAsciiLetterLower(text[0]) || text[^1] == '-' || text.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no prefix: expected up to 16 lower-case letters, digits and hyphens, a letter first and no hyphen last.");
            }
        });
    }
}
