using System.Reflection;

namespace Mlops.Orchestrator.Aws.Tests.OnMoto;

/// <summary>One case of a port's contract, run where a test decides what is to become of it.</summary>
/// <param name="Name">The contract and the case, such as <c>Stacks.Create_Fails_IsRolledBack_AndTheEventsSayWhy</c>.</param>
/// <param name="Subject">The class that opens the port.</param>
/// <param name="Method">The case.</param>
internal sealed record ContractCase(string Name, Type Subject, MethodInfo Method)
{
    /// <summary>The cases of a contract.</summary>
    /// <param name="subject">A class that opens its port.</param>
    public static IEnumerable<ContractCase> Of(Type subject) =>
        from method in subject.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        select new ContractCase($"{method.DeclaringType!.Name.Replace("Contract", "", StringComparison.Ordinal)}.{method.Name}", subject, method);

    /// <summary>Runs it, with all the values that it is to be tried with.</summary>
    /// <param name="arguments">What the class that opens the port is made of.</param>
    /// <returns>What it fails with; <see langword="null"/> when it does not.</returns>
    public async Task<Exception?> RunAsync(params object[] arguments)
    {
        var values = Method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(Method)).DefaultIfEmpty([]);
        foreach (var value in values)
        {
            try
            {
                await (Task)Method.Invoke(Activator.CreateInstance(Subject, arguments), value)!;
            }
            catch (Exception exception)
            {
                return exception;
            }
        }

        return null;
    }
}
