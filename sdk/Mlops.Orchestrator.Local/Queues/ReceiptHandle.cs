using System.Text;
using Amazon.SQS.Server.Model;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>What a receiver shows to delete a message or to keep it longer: which one, of which queue, and received when.</summary>
internal static class ReceiptHandle
{
    private const char Separator = ' ';

    public static string Of(QueueMessage message, string queueArn) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Separator, message.Id, message.Receipt, queueArn)));

    /// <exception cref="ReceiptHandleIsInvalidException">It is none of this queue.</exception>
    public static (string MessageId, string Receipt) Read(string handle, string queueArn)
    {
        var bytes = new byte[handle.Length];
        return Convert.TryFromBase64String(handle, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(Separator) is [var id, var receipt, var arn] && arn == queueArn
            ? (id, receipt)
            : throw new ReceiptHandleIsInvalidException($"The input receipt handle \"{handle}\" is not a valid receipt handle.");
    }
}
