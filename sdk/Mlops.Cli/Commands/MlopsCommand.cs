using System.CommandLine;
using System.CommandLine.Help;
using Mlops.Cli.CommandLine;

namespace Mlops.Cli.Commands;

/// <summary>The command <c>mlops</c> with all its commands; on its own it shows the help.</summary>
internal sealed class MlopsCommand : RootCommand
{
    public MlopsCommand()
        : base("Lists, validates, plans and provisions MLOps blueprints.")
    {
        foreach (var option in CommonOptions.All)
        {
            Options.Add(option);
        }

        Subcommands.Add(new ListCommand());
        Subcommands.Add(new DescribeCommand());
        Subcommands.Add(new SchemaCommand());
        Subcommands.Add(new PermissionsCommand());
        Subcommands.Add(new LintCommand());
        Subcommands.Add(new ValidateCommand());
        Subcommands.Add(new PlanCommand());
        Subcommands.Add(new PublishCommand());
        Subcommands.Add(new ProvisionCommand());
        Subcommands.Add(new DevCommand());
        Subcommands.Add(new ApproveCommand());
        Subcommands.Add(new RejectCommand());
        Subcommands.Add(new StatusCommand());
        Subcommands.Add(new PipelinesCommand());
        Subcommands.Add(new LogsCommand());
        Subcommands.Add(new InvokeCommand());
        Subcommands.Add(new RepairCommand());
        Subcommands.Add(new DeleteCommand());
        Subcommands.Add(new ModelCardCommand());
        Subcommands.Add(new DeployCommand());
        Subcommands.Add(new DestroyCommand());
        Subcommands.Add(new CloudCommand());
        Subcommands.Add(new LocalCommand());
        Subcommands.Add(new PackageCommand());
        Subcommands.Add(new IntegrateCommand());
        Subcommands.Add(new GlueCommand());
        Subcommands.Add(new DocsCommand());
        Subcommands.Add(new ImportCommand());
        Subcommands.Add(new DoctorCommand());
        SetAction(options => new HelpAction().Invoke(options));
        ValueRules.Add(this);
    }
}
