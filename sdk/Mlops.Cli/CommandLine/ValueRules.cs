using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mlops.Cli.CommandLine;

/// <summary>Refuses values that are a mistake wherever they stand: a variable of a script that was never set, or characters that no name has.</summary>
internal static class ValueRules
{
    /// <summary>Adds the rules to every option and argument of a command and of the commands below it.</summary>
    public static void Add(Command root)
    {
        var commands = AllOf(root).ToList();
        // Commands share options.
        foreach (var option in commands.SelectMany(command => command.Options).Distinct())
        {
            option.Validators.Add(result => Check(result, option.Name));
        }

        foreach (var argument in commands.SelectMany(command => command.Arguments).Distinct())
        {
            argument.Validators.Add(result => Check(result, argument.Name));
        }
    }

    private static IEnumerable<Command> AllOf(Command command) => command.Subcommands.SelectMany(AllOf).Prepend(command);

    private static void Check(SymbolResult result, string name)
    {
        foreach (var token in result.Tokens)
        {
            if (string.IsNullOrWhiteSpace(token.Value))
            {
                result.AddError($"{name} has an empty value. Give it one, or leave it out.");
            }
            else if (token.Value.Any(char.IsControl))
            {
                result.AddError($"The value of {name} has a control character in it: '{string.Concat(token.Value.Select(c => char.IsControl(c) ? '\uFFFD' : c))}'.");
            }
        }
    }
}
