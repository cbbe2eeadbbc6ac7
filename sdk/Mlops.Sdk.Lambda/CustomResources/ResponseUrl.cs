namespace Mlops.Sdk.Lambda.CustomResources;

/// <summary>Puts the answer where CloudFormation waits for it.</summary>
internal static class ResponseUrl
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400)];

    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Puts the answer; a failure of the network or of the server is tried three times.</summary>
    /// <exception cref="HttpRequestException">The answer was not taken.</exception>
    public static async Task PutAsync(Uri url, byte[] body)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                // No content type: it would be part of what the pre-signed URL's signature covers.
                using var content = new ByteArrayContent(body);
                using var response = await Client.PutAsync(url, content);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (Exception exception) when (attempt < Pauses.Length && IsPassing(exception))
            {
                await Task.Delay(Pauses[attempt]);
            }
        }
    }

    private static bool IsPassing(Exception exception) =>
        exception is TaskCanceledException || exception is HttpRequestException { StatusCode: null or >= System.Net.HttpStatusCode.InternalServerError };
}
