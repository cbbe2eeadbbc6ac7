using Mlops.Sdk.Lambda;

namespace Functions.Echo;

/// <summary>A custom resource that succeeds, fails or dies as its properties say.</summary>
internal sealed class Check() : CustomResourceFunction<CheckProperties>(EchoJson.Default.CheckProperties)
{
    protected override async Task<CustomResourceResult> CreateAsync(CustomResourceRequest<CheckProperties> request, CancellationToken cancellationToken)
    {
        switch (request.Properties.Behavior)
        {
            case "fail":
                throw new InvalidDataException("row 3: age is negative");
            case "crash":
                Environment.Exit(7);
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
        }

        return new CustomResourceResult { Data = { ["Rows"] = request.Properties.Rows } };
    }
}
