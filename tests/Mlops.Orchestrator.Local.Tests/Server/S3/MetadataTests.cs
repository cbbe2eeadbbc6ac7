namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>What is kept of objects besides their content, seen by AWS's own clients.</summary>
public sealed class MetadataTests(S3EndpointFixture fixture) : IClassFixture<S3EndpointFixture>
{
    private const string Bucket = S3EndpointFixture.Bucket;

    private AwsPrograms Aws => new(fixture.Url, fixture.Credentials, fixture.Folder);

    [SkippableFact]
    public async Task Python_PutCopyAndReplace_HeadersAndMetadataAreKept()
    {
        var output = await Aws.PythonAsync("""
            s3 = boto3.client("s3")
            names = ["CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Metadata"]

            def show(key, call=s3.head_object, **more):
                answer = call(Bucket="assets", Key=key, **more)
                print(key, [str(answer.get(name)) for name in names], answer.get("ExpiresString"))

            def refused(call, **request):
                try:
                    print(call(**request))
                except ClientError as error:
                    print(error.response["Error"]["Code"])

            s3.put_object(Bucket="assets", Key="plain", Body=b"x")
            show("plain")
            s3.put_object(Bucket="assets", Key="full", Body=b"hello", CacheControl="no-cache", ContentDisposition='attachment; filename="a.txt"', ContentEncoding="gzip", ContentLanguage="de",
                ContentType="text/plain", Expires="Thu, 01 Dec 2033 16:00:00 GMT", Metadata={"One": "1", "codepipeline-artifact-revision-summary": "abc"})
            show("full")
            show("full", s3.get_object)
            show("full", s3.get_object, ResponseContentType="text/html", ResponseCacheControl="max-age=5")
            s3.copy_object(Bucket="assets", Key="copy", CopySource="assets/full")
            show("copy")
            s3.copy_object(Bucket="assets", Key="copy", CopySource="assets/copy", MetadataDirective="REPLACE", ContentType="text/css", Metadata={"two": "2"})
            show("copy")
            refused(s3.copy_object, Bucket="assets", Key="copy", CopySource="assets/copy")
            refused(s3.put_object, Bucket="assets", Key="large", Body=b"", Metadata={"m": "x" * 2048})
            refused(s3.head_object, Bucket="assets", Key="large")
            upload = s3.create_multipart_upload(Bucket="assets", Key="parts", ContentType="text/plain", Metadata={"of": "parts"})["UploadId"]
            part = s3.upload_part(Bucket="assets", Key="parts", UploadId=upload, PartNumber=1, Body=b"part")
            s3.complete_multipart_upload(Bucket="assets", Key="parts", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
            show("parts")
            print(s3.head_object(Bucket="assets", Key="parts")["ETag"], [item["ETag"] for item in s3.list_objects_v2(Bucket="assets", Prefix="parts")["Contents"]])
            """);

        Assert.Equal(
            """
            plain ['None', 'None', 'None', 'None', 'binary/octet-stream', '{}'] None
            full ['no-cache', 'attachment; filename="a.txt"', 'gzip', 'de', 'text/plain', "{'one': '1', 'codepipeline-artifact-revision-summary': 'abc'}"] Thu, 01 Dec 2033 16:00:00 GMT
            full ['no-cache', 'attachment; filename="a.txt"', 'gzip', 'de', 'text/plain', "{'one': '1', 'codepipeline-artifact-revision-summary': 'abc'}"] Thu, 01 Dec 2033 16:00:00 GMT
            full ['max-age=5', 'attachment; filename="a.txt"', 'gzip', 'de', 'text/html', "{'one': '1', 'codepipeline-artifact-revision-summary': 'abc'}"] Thu, 01 Dec 2033 16:00:00 GMT
            copy ['no-cache', 'attachment; filename="a.txt"', 'gzip', 'de', 'text/plain', "{'one': '1', 'codepipeline-artifact-revision-summary': 'abc'}"] Thu, 01 Dec 2033 16:00:00 GMT
            copy ['None', 'None', 'None', 'None', 'text/css', "{'two': '2'}"] None
            InvalidRequest
            MetadataTooLarge
            404
            parts ['None', 'None', 'None', 'None', 'text/plain', "{'of': 'parts'}"] None
            "1819d1a8700e59901a48215b8577ac07-1" ['"1819d1a8700e59901a48215b8577ac07-1"']
            """,
            output);
    }

    [SkippableFact]
    public async Task AwsCli_CopyOfAFile_GuessesTheTypeAndKeepsMetadata()
    {
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder, "page.html"), "<p>");

        await Aws.AwsAsync("s3", "cp", "page.html", $"s3://{Bucket}/page.html", "--metadata", "a=b");
        await Aws.AwsAsync("s3", "mv", $"s3://{Bucket}/page.html", $"s3://{Bucket}/moved.html");

        Assert.Equal("text/html\tb", await Aws.AwsAsync("s3api", "head-object", "--bucket", Bucket, "--key", "moved.html", "--query", "[ContentType,Metadata.a]", "--output", "text"));
    }
}
