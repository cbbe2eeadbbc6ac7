using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>What is said of a bucket and has no effect here: who may do what, how it is encrypted, what becomes of old objects. It is kept and shown.</summary>
/// <param name="objects">The buckets.</param>
internal sealed class BucketConfigurations(ObjectStore objects)
{
    private const string Policy = "policy";
    private const int LongestPolicy = 20 * 1024;

    /// <summary>By the parameter that asks for it: the element of the document, and what a bucket has that nobody said anything of.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Default settings for new S3 buckets FAQ"; the operations' pages in the Amazon S3 API Reference.</remarks>
    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal)
    {
        [Policy] = Kind.Absent("", "NoSuchBucketPolicy", "The bucket policy does not exist"),
        ["cors"] = Kind.Absent("CORSConfiguration", "NoSuchCORSConfiguration", "The CORS configuration does not exist"),
        ["lifecycle"] = Kind.Absent("LifecycleConfiguration", "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        ["website"] = Kind.Absent("WebsiteConfiguration", "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
        ["encryption"] = new("ServerSideEncryptionConfiguration", S3Xml.Element("ServerSideEncryptionConfiguration", S3Xml.Element("Rule", S3Xml.Element("ApplyServerSideEncryptionByDefault", S3Xml.Element("SSEAlgorithm", "AES256")), S3Xml.Element("BucketKeyEnabled", false)))),
        ["publicAccessBlock"] = new("PublicAccessBlockConfiguration", S3Xml.Element("PublicAccessBlockConfiguration", ((string[])["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]).Select(name => S3Xml.Element(name, true))))
        {
            Missing = ("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
        },
        ["ownershipControls"] = new("OwnershipControls", S3Xml.Element("OwnershipControls", S3Xml.Element("Rule", S3Xml.Element("ObjectOwnership", "BucketOwnerEnforced"))))
        {
            Missing = ("OwnershipControlsNotFoundError", "The bucket ownership controls were not found"),
        },
        ["logging"] = new("BucketLoggingStatus", S3Xml.Element("BucketLoggingStatus")),
        ["requestPayment"] = new("RequestPaymentConfiguration", S3Xml.Element("RequestPaymentConfiguration", S3Xml.Element("Payer", "BucketOwner"))),
    };

    /// <summary>The parameters that ask for one.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public Task HandleAsync(S3Request request, string name) => (request.Method, request.Key.Length) switch
    {
        ("GET", 0) => GetAsync(request, name),
        ("PUT", 0) => PutAsync(request, name),
        // What cannot be deleted at AWS cannot be deleted here.
        ("DELETE", 0) when Kinds[name].Missing is not null || Kinds[name].Default is null || name == "encryption" => Delete(request, name),
        _ => throw S3Error.NotImplemented($"{request.Method} ?{name}"),
    };

    private async Task GetAsync(S3Request request, string name)
    {
        var kind = Kinds[name];
        if (objects.Bucket(request.Bucket).Configurations.GetValueOrDefault(name) is not { } text)
        {
            await S3Xml.WriteAsync(request.Context, kind.Default ?? throw NotThere(kind));
        }
        else if (text.Length == 0)
        {
            throw NotThere(kind);
        }
        else if (name == Policy)
        {
            request.Context.Response.ContentType = "application/json";
            await request.Context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            await S3Xml.WriteAsync(request.Context, XElement.Parse(text));
        }
    }

    private async Task PutAsync(S3Request request, string name)
    {
        var content = (await request.ReadContentAsync()).Content;
        Save(request.Bucket, name, name == Policy ? CheckedPolicy(content) : CheckedDocument(S3Xml.Read(content), Kinds[name].Root));
        request.Context.Response.StatusCode = name == Policy ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
    }

    private Task Delete(S3Request request, string name)
    {
        Save(request.Bucket, name, Kinds[name].Missing is null || Kinds[name].Default is null ? null : "");
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <param name="bucket">The bucket.</param>
    /// <param name="name">What is said.</param>
    /// <param name="text">The document; empty for what was deleted, <see langword="null"/> for what a new bucket has.</param>
    private void Save(string bucket, string name, string? text)
    {
        var record = objects.Bucket(bucket);
        var others = record.Configurations.Where(other => other.Key != name);
        objects.Save(record with { Configurations = (text is null ? others : others.Append(new(name, text))).ToDictionary() });
    }

    private static string CheckedPolicy(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        return content.Length <= LongestPolicy && JsonText.ObjectIn(text)?["Statement"] is not null ? text
            : throw new S3Error(400, "MalformedPolicy", $"Policies must be valid JSON with a Statement, of at most {LongestPolicy} bytes.");
    }

    private static string CheckedDocument(XElement document, string root) => document.Name.LocalName == root ? document.ToString(SaveOptions.DisableFormatting)
        : throw new S3Error(400, "MalformedXML", $"The XML you provided was not well-formed or did not validate against our published schema: the element {root} was expected, not {document.Name.LocalName}.");

    private static S3Error NotThere(Kind kind) => new(404, kind.Missing!.Value.Code, kind.Missing.Value.Message);

    /// <param name="Root">The document's element.</param>
    /// <param name="Default">What a new bucket has; <see langword="null"/> for nothing.</param>
    private sealed record Kind(string Root, XElement? Default)
    {
        /// <summary>The refusal of who asks for what is not there.</summary>
        public (string Code, string Message)? Missing { get; init; }

        public static Kind Absent(string root, string code, string message) => new(root, Default: null) { Missing = (code, message) };
    }
}
