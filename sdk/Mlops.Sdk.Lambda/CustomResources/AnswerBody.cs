using System.Text.Json;

namespace Mlops.Sdk.Lambda.CustomResources;

/// <summary>The bytes of an answer, never more than CloudFormation reads.</summary>
internal static class AnswerBody
{
    /// <summary>CloudFormation's limit for the whole response.</summary>
    public const int MaximumBytes = 4096;

    private const string Ellipsis = "…";

    /// <summary>Writes an answer. Data over the limit turn it into a failure that says so; a reason over the limit is shortened.</summary>
    public static byte[] Write(CustomResourceAnswer answer)
    {
        var body = Serialize(answer);
        if (body.Length > MaximumBytes && answer.Data is not null)
        {
            answer = answer with
            {
                Status = "FAILED",
                Reason = $"The function's data make an answer of {body.Length:N0} bytes; CloudFormation takes {MaximumBytes:N0}. Write large results to S3 and return their URI.",
                Data = null,
            };
            body = Serialize(answer);
        }

        for (var reason = answer.Reason; body.Length > MaximumBytes && reason is { Length: > 0 };)
        {
            // A character takes six bytes at most, when it is escaped.
            reason = Cut(reason, Math.Max(1, (body.Length - MaximumBytes) / 6));
            body = Serialize(answer with { Reason = reason + Ellipsis });
        }

        return body;
    }

    private static byte[] Serialize(CustomResourceAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, CustomResourceJson.Default.CustomResourceAnswer);

    private static string Cut(string reason, int characters)
    {
        var length = Math.Max(0, reason.Length - characters);
        return length > 0 && char.IsHighSurrogate(reason[length - 1]) ? reason[..(length - 1)] : reason[..length];
    }
}
