namespace Mlops.Sdk.Lambda.Tests.Hosting;

internal sealed class Greet() : LambdaFunction<Person, Greeting>(TestJson.Default.Person, TestJson.Default.Greeting)
{
    public LambdaContext? Context { get; private set; }

    protected override Task<Greeting> HandleAsync(Person input, LambdaContext context, CancellationToken cancellationToken)
    {
        Context = context;
        return input.Name == "nobody" ? throw new InvalidDataException("There is nobody to greet.") : Task.FromResult(new Greeting($"Hello {input.Name}"));
    }
}
