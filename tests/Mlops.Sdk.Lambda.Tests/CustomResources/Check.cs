namespace Mlops.Sdk.Lambda.Tests.CustomResources;

internal sealed class Check(Func<CustomResourceRequest<CheckProperties>, CancellationToken, Task<CustomResourceResult>> create)
    : CustomResourceFunction<CheckProperties>(TestJson.Default.CheckProperties)
{
    protected override Task<CustomResourceResult> CreateAsync(CustomResourceRequest<CheckProperties> request, CancellationToken cancellationToken) =>
        create(request, cancellationToken);
}
