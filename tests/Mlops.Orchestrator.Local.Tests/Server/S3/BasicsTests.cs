namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>Tags, checksums, uploads in parts, listings and buckets, seen by AWS's own clients.</summary>
public sealed class BasicsTests(S3EndpointFixture fixture) : IClassFixture<S3EndpointFixture>
{
    private const string Helpers = """
        import urllib.error, urllib.request
        s3 = boto3.client("s3")

        def refused(call, **request):
            try:
                print(call(**request))
            except ClientError as error:
                print(error.response["Error"]["Code"])

        """;

    private AwsPrograms Aws => new(fixture.Url, fixture.Credentials, fixture.Folder);

    [SkippableFact]
    public async Task Python_Tags_AreKeptCopiedAndChecked()
    {
        var output = await Aws.PythonAsync(Helpers + """
            tags = lambda key: [(tag["Key"], tag["Value"]) for tag in s3.get_object_tagging(Bucket="assets", Key=key)["TagSet"]]
            s3.put_object(Bucket="assets", Key="tagged", Body=b"x", Tagging="a=1&b=two%20words", Metadata={"m": "1"})
            print(tags("tagged"), s3.head_object(Bucket="assets", Key="tagged")["ResponseMetadata"]["HTTPHeaders"]["x-amz-tagging-count"])
            s3.copy_object(Bucket="assets", Key="copied", CopySource="assets/tagged")
            s3.copy_object(Bucket="assets", Key="other", CopySource="assets/tagged", TaggingDirective="REPLACE", Tagging="c=3")
            print(tags("copied"), tags("other"))
            s3.put_object_tagging(Bucket="assets", Key="tagged", Tagging={"TagSet": [{"Key": "d", "Value": "4"}]})
            print(tags("tagged"), s3.head_object(Bucket="assets", Key="tagged")["Metadata"])
            s3.delete_object_tagging(Bucket="assets", Key="tagged")
            print(tags("tagged"))
            refused(s3.get_object_tagging, Bucket="assets", Key="absent")
            refused(s3.put_object_tagging, Bucket="assets", Key="absent", Tagging={"TagSet": []})
            refused(s3.put_object_tagging, Bucket="assets", Key="tagged", Tagging={"TagSet": [{"Key": "d", "Value": "1"}, {"Key": "d", "Value": "2"}]})
            refused(s3.put_object_tagging, Bucket="assets", Key="tagged", Tagging={"TagSet": [{"Key": str(i), "Value": ""} for i in range(11)]})
            refused(s3.put_object_tagging, Bucket="assets", Key="tagged", Tagging={"TagSet": [{"Key": "aws:x", "Value": ""}]})
            refused(s3.get_bucket_tagging, Bucket="assets")
            s3.put_bucket_tagging(Bucket="assets", Tagging={"TagSet": [{"Key": "of", "Value": "bucket"}]})
            print(s3.get_bucket_tagging(Bucket="assets")["TagSet"])
            """);

        Assert.Equal(
            """
            [('a', '1'), ('b', 'two words')] 2
            [('a', '1'), ('b', 'two words')] [('c', '3')]
            [('d', '4')] {'m': '1'}
            []
            NoSuchKey
            NoSuchKey
            InvalidTag
            BadRequest
            InvalidTag
            NoSuchTagSet
            [{'Key': 'of', 'Value': 'bucket'}]
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_Checksums_AreHeldAgainstTheBody()
    {
        var output = await Aws.PythonAsync(Helpers + """
            import io
            for algorithm in ("CRC32", "SHA1", "SHA256"):
                put = s3.put_object(Bucket="assets", Key=algorithm, Body=io.BytesIO(b"hello"), ChecksumAlgorithm=algorithm)
                head = s3.head_object(Bucket="assets", Key=algorithm, ChecksumMode="ENABLED")
                print(algorithm, put["Checksum" + algorithm] == head["Checksum" + algorithm], head["ChecksumType"], s3.get_object(Bucket="assets", Key=algorithm)["Body"].read())
            refused(s3.put_object, Bucket="assets", Key="wrong", Body=b"hello", ChecksumCRC32="AAAAAA==")
            refused(s3.put_object, Bucket="assets", Key="wrong", Body=b"hello", ChecksumSHA256="A" * 43 + "=")
            refused(s3.put_object, Bucket="assets", Key="wrong", Body=b"hello", ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==")
            refused(s3.head_object, Bucket="assets", Key="wrong")
            """);

        Assert.Equal(
            """
            CRC32 True FULL_OBJECT b'hello'
            SHA1 True FULL_OBJECT b'hello'
            SHA256 True FULL_OBJECT b'hello'
            BadDigest
            BadDigest
            BadDigest
            404
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_UploadsInParts_AreListedCopiedAndChecked()
    {
        var output = await Aws.PythonAsync(Helpers + """
            large = b"x" * (5 * 1024 * 1024)
            s3.put_object(Bucket="assets", Key="large", Body=large)
            made = s3.create_multipart_upload(Bucket="assets", Key="parts", ChecksumAlgorithm="CRC32", Tagging="a=1")
            about = dict(Bucket="assets", Key="parts", UploadId=made["UploadId"])
            first = s3.upload_part_copy(PartNumber=1, CopySource="assets/large", **about)["CopyPartResult"]
            second = s3.upload_part_copy(PartNumber=2, CopySource="assets/large", CopySourceRange="bytes=0-9", **about)["CopyPartResult"]
            third = s3.upload_part(PartNumber=3, Body=b"end", **about)
            print([(part["PartNumber"], part["Size"]) for part in s3.list_parts(**about)["Parts"]], [part["PartNumber"] for part in s3.list_parts(MaxParts=1, PartNumberMarker=1, **about)["Parts"]])
            print([(upload["Key"], upload["UploadId"] == made["UploadId"]) for upload in s3.list_multipart_uploads(Bucket="assets")["Uploads"]])
            part = lambda number, answer: {"PartNumber": number, "ETag": answer["ETag"]}
            refused(s3.complete_multipart_upload, MultipartUpload={"Parts": [part(2, second), part(1, first)]}, **about)
            refused(s3.complete_multipart_upload, MultipartUpload={"Parts": [part(1, first), part(2, second), part(3, third)]}, **about)
            refused(s3.complete_multipart_upload, MultipartUpload={"Parts": [part(4, first)]}, **about)
            refused(s3.list_parts, Bucket="assets", Key="another", UploadId=made["UploadId"])
            done = s3.complete_multipart_upload(MultipartUpload={"Parts": [part(1, first), part(3, third)]}, **about)
            print(done["ChecksumType"], done["ChecksumCRC32"].endswith("-2"), s3.get_object(Bucket="assets", Key="parts", ChecksumMode="ENABLED")["Body"].read() == large + b"end")
            print(s3.get_object_tagging(Bucket="assets", Key="parts")["TagSet"], s3.list_multipart_uploads(Bucket="assets").get("Uploads"))
            gone = s3.create_multipart_upload(Bucket="assets", Key="gone")
            s3.abort_multipart_upload(Bucket="assets", Key="gone", UploadId=gone["UploadId"])
            refused(s3.abort_multipart_upload, Bucket="assets", Key="gone", UploadId=gone["UploadId"])
            """);

        Assert.Equal(
            """
            [(1, 5242880), (2, 10), (3, 3)] [2]
            [('parts', True)]
            InvalidPartOrder
            EntityTooSmall
            InvalidPart
            NoSuchUpload
            COMPOSITE True True
            [{'Key': 'a', 'Value': '1'}] None
            NoSuchUpload
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_BucketsListingsAndPresignedAddresses_Work()
    {
        var output = await Aws.PythonAsync(Helpers + """
            s3.create_bucket(Bucket="second-bucket")
            print([bucket["Name"] for bucket in s3.list_buckets()["Buckets"]], s3.get_bucket_location(Bucket="assets").get("LocationConstraint"), s3.get_bucket_versioning(Bucket="assets").get("Status"))
            for key in ("a/1", "a/2", "b", "c"):
                s3.put_object(Bucket="second-bucket", Key=key, Body=b"x")
            pages = list(s3.get_paginator("list_objects").paginate(Bucket="second-bucket", Delimiter="/", PaginationConfig={"PageSize": 2}))
            print([[item["Key"] for item in page.get("Contents", [])] + [prefix["Prefix"] for prefix in page.get("CommonPrefixes", [])] for page in pages])
            refused(s3.delete_bucket, Bucket="second-bucket")
            from botocore.config import Config
            presigning = boto3.client("s3", config=Config(signature_version="s3v4"))
            address = presigning.generate_presigned_url("put_object", Params={"Bucket": "second-bucket", "Key": "signed"})
            urllib.request.urlopen(urllib.request.Request(address, b"by address", method="PUT"))
            address = presigning.generate_presigned_url("get_object", Params={"Bucket": "second-bucket", "Key": "signed", "ResponseContentType": "text/css"})
            with urllib.request.urlopen(address) as answer:
                print(answer.read(), answer.headers["Content-Type"])
            s3.delete_objects(Bucket="second-bucket", Delete={"Objects": [{"Key": key} for key in ("a/1", "a/2", "b", "c", "signed")]})
            s3.delete_bucket(Bucket="second-bucket")
            refused(s3.head_bucket, Bucket="second-bucket")
            """);

        Assert.Equal(
            """
            ['assets', 'second-bucket'] None None
            [['a/', 'b'], ['c']]
            BucketNotEmpty
            b'by address' text/css
            404
            """,
            output.Replace("['b', 'a/']", "['a/', 'b']", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task AwsCli_SyncAndALargeFile_AreTheSame()
    {
        var (source, target) = (Path.Combine(fixture.Folder, "sync"), Path.Combine(fixture.Folder, "back"));
        Directory.CreateDirectory(Path.Combine(source, "inner"));
        await File.WriteAllTextAsync(Path.Combine(source, "a.txt"), "a");
        var content = new byte[50 * 1024 * 1024];
        new Random(5).NextBytes(content);
        await File.WriteAllBytesAsync(Path.Combine(source, "inner", "large.bin"), content);

        await Aws.AwsAsync("s3", "sync", "sync", "s3://assets/sync");
        Assert.Equal("", await Aws.AwsAsync("s3", "sync", "sync", "s3://assets/sync"));
        await Aws.AwsAsync("s3", "sync", "s3://assets/sync", "back");

        Assert.True((await File.ReadAllBytesAsync(Path.Combine(target, "inner", "large.bin"))).AsSpan().SequenceEqual(content));
        await Aws.AwsAsync("s3", "rm", "s3://assets/sync", "--recursive");
        Assert.Empty(fixture.Objects.List("assets", "sync/"));
    }
}
