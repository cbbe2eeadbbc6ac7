namespace Mlops.Core.Json;

/// <summary>JSON is not of the form it must have.</summary>
/// <param name="message">What is wrong, and where.</param>
internal sealed class JsonFormException(string message) : Exception(message);
