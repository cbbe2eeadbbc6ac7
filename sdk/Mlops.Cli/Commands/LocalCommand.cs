using System.CommandLine;
using System.CommandLine.Help;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops local</c>: what only the owner of a local cloud can have done.</summary>
internal sealed class LocalCommand : Command
{
    public LocalCommand()
        : base("local", "Do what no call of AWS does: empty a bucket of the local cloud, fire a rule.")
    {
        Subcommands.Add(new LocalEmptyCommand());
        Subcommands.Add(new LocalFireCommand());
        SetAction(options => new HelpAction().Invoke(options));
    }
}
