using System.Text.Json;

namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>Versions of objects, seen by AWS's own clients.</summary>
public sealed class VersionTests(S3EndpointFixture fixture) : IClassFixture<S3EndpointFixture>
{
    /// <summary>Ids are written by the letters that they were first told by.</summary>
    private const string Helpers = """
        s3 = boto3.client("s3")
        known = {"null": "null", None: None}

        def name(version):
            return known.setdefault(version, chr(ord("a") + len(known) - 2))

        def refused(call, **request):
            try:
                print(call(**request))
            except ClientError as error:
                headers = error.response["ResponseMetadata"]["HTTPHeaders"]
                print(error.response["Error"]["Code"], headers.get("x-amz-delete-marker"), name(headers.get("x-amz-version-id")), headers.get("allow"))

        def put(key, body, **more):
            answer = s3.put_object(Bucket=bucket, Key=key, Body=body, **more)
            print("put", name(answer.get("VersionId")))
            return answer.get("VersionId")

        def get(key, **more):
            answer = s3.get_object(Bucket=bucket, Key=key, **more)
            print("get", answer["Body"].read().decode(), name(answer.get("VersionId")))

        def delete(key, **more):
            answer = s3.delete_object(Bucket=bucket, Key=key, **more)
            print("delete", answer.get("DeleteMarker"), name(answer.get("VersionId")))
            return answer.get("VersionId")

        def show(**more):
            answer = s3.list_object_versions(Bucket=bucket, **more)
            print([(v["Key"], name(v["VersionId"]), v["IsLatest"], v["Size"]) for v in answer.get("Versions", [])],
                  [(m["Key"], name(m["VersionId"]), m["IsLatest"]) for m in answer.get("DeleteMarkers", [])], [p["Prefix"] for p in answer.get("CommonPrefixes", [])])
            return answer

        def versioning(status):
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": status})
            print(s3.get_bucket_versioning(Bucket=bucket).get("Status"))

        """;

    private AwsPrograms Aws => new(fixture.Url, fixture.Credentials, fixture.Folder);

    [SkippableFact]
    public async Task Python_PutDeleteAndUndelete_EveryVersionIsThere()
    {
        var output = await Aws.PythonAsync(Helpers + """
            bucket = "kept"
            s3.create_bucket(Bucket=bucket)
            put("k", b"0")
            get("k")
            versioning("Enabled")
            get("k")
            a = put("k", b"one", Metadata={"of": "a"})
            b = put("k", b"two", Metadata={"of": "b"})
            get("k")
            get("k", VersionId=a)
            get("k", VersionId="null")
            print(s3.head_object(Bucket=bucket, Key="k", VersionId=a)["Metadata"])
            show()
            m = delete("k")
            refused(s3.get_object, Bucket=bucket, Key="k")
            refused(s3.head_object, Bucket=bucket, Key="k", VersionId=m)
            refused(s3.get_object, Bucket=bucket, Key="k", VersionId=m)
            get("k", VersionId=b)
            show()
            print(s3.list_objects_v2(Bucket=bucket)["KeyCount"])
            delete("k", VersionId=m)
            get("k")
            show()
            delete("k", VersionId=b)
            get("k")
            print(s3.head_object(Bucket=bucket, Key="k")["Metadata"])
            delete("k", VersionId="null")
            show()
            refused(s3.get_object, Bucket=bucket, Key="k", VersionId=b)
            refused(s3.get_object, Bucket=bucket, Key="k", VersionId="null")
            refused(s3.get_object, Bucket=bucket, Key="k", VersionId="what")
            delete("k", VersionId=b)
            delete("k", VersionId=a)
            show()
            s3.delete_bucket(Bucket=bucket)
            """);

        Assert.Equal(
            """
            put None
            get 0 None
            Enabled
            get 0 null
            put a
            put b
            get two b
            get one a
            get 0 null
            {'of': 'a'}
            [('k', 'b', True, 3), ('k', 'a', False, 3), ('k', 'null', False, 1)] [] []
            delete True c
            NoSuchKey true c None
            405 true c DELETE
            MethodNotAllowed true c DELETE
            get two b
            [('k', 'b', False, 3), ('k', 'a', False, 3), ('k', 'null', False, 1)] [('k', 'c', True)] []
            0
            delete True c
            get two b
            [('k', 'b', True, 3), ('k', 'a', False, 3), ('k', 'null', False, 1)] [] []
            delete None b
            get one a
            {'of': 'a'}
            delete None null
            [('k', 'a', True, 3)] [] []
            NoSuchVersion None None None
            NoSuchVersion None None None
            InvalidArgument None None None
            delete None b
            delete None a
            [] [] []
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_Suspended_OnlyTheVersionNullIsReplaced()
    {
        var output = await Aws.PythonAsync(Helpers + """
            bucket = "suspended"
            s3.create_bucket(Bucket=bucket)
            versioning("Enabled")
            put("k", b"one")
            versioning("Suspended")
            put("k", b"null")
            put("k", b"again")
            show()
            delete("k")
            show()
            delete("k")
            versioning("Enabled")
            put("k", b"two")
            versioning("Suspended")
            show()
            put("k", b"last")
            show()
            refused(s3.delete_bucket, Bucket=bucket)
            delete("k")
            refused(s3.delete_bucket, Bucket=bucket)
            """);

        Assert.Equal(
            """
            Enabled
            put a
            Suspended
            put null
            put null
            [('k', 'null', True, 5), ('k', 'a', False, 3)] [] []
            delete True null
            [('k', 'a', False, 3)] [('k', 'null', True)] []
            delete True null
            Enabled
            put b
            Suspended
            [('k', 'b', True, 3), ('k', 'a', False, 3)] [('k', 'null', False)] []
            put null
            [('k', 'null', True, 4), ('k', 'b', False, 3), ('k', 'a', False, 3)] [] []
            BucketNotEmpty None None None
            delete True null
            BucketNotEmpty None None None
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_CopyPartsTagsAndDeleteObjects_KnowVersions()
    {
        var output = await Aws.PythonAsync(Helpers + """
            bucket = "more"
            s3.create_bucket(Bucket=bucket)
            versioning("Enabled")
            a = put("k", b"one", Tagging="of=a")
            b = put("k", b"two", Tagging="of=b")
            copied = s3.copy_object(Bucket=bucket, Key="k", CopySource={"Bucket": bucket, "Key": "k", "VersionId": a})
            print(name(copied["CopySourceVersionId"]), name(copied["VersionId"]))
            get("k")
            upload = s3.create_multipart_upload(Bucket=bucket, Key="p")["UploadId"]
            part = s3.upload_part_copy(Bucket=bucket, Key="p", UploadId=upload, PartNumber=1, CopySource={"Bucket": bucket, "Key": "k", "VersionId": b})
            print(name(part["CopySourceVersionId"]), name(s3.complete_multipart_upload(Bucket=bucket, Key="p", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["CopyPartResult"]["ETag"]}]})["VersionId"]))
            get("p")
            s3.put_object_tagging(Bucket=bucket, Key="k", VersionId=a, Tagging={"TagSet": [{"Key": "of", "Value": "changed"}]})
            print([s3.get_object_tagging(Bucket=bucket, Key="k", **more)["TagSet"][0]["Value"] for more in ({}, {"VersionId": a}, {"VersionId": b})])
            m = delete("p")
            refused(s3.copy_object, Bucket=bucket, Key="q", CopySource={"Bucket": bucket, "Key": "p", "VersionId": m})
            refused(s3.copy_object, Bucket=bucket, Key="q", CopySource={"Bucket": bucket, "Key": "p"})
            refused(s3.copy_object, Bucket=bucket, Key="q", CopySource={"Bucket": bucket, "Key": "p", "VersionId": a})
            refused(s3.get_object_tagging, Bucket=bucket, Key="p", VersionId=m)
            refused(s3.delete_object, Bucket=bucket, Key="k", VersionId=a, IfMatch='"other"')
            answer = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "k"}, {"Key": "k", "VersionId": a}, {"Key": "p", "VersionId": m}, {"Key": "p", "VersionId": "what"}]})
            print([(d["Key"], name(d.get("VersionId")), d.get("DeleteMarker"), name(d.get("DeleteMarkerVersionId"))) for d in answer["Deleted"]], [(e["Key"], e["VersionId"], e["Code"]) for e in answer["Errors"]])
            get("p")
            show()
            """);

        Assert.Equal(
            """
            Enabled
            put a
            put b
            a c
            get one c
            b d
            get two d
            ['a', 'changed', 'b']
            delete True e
            InvalidRequest None None None
            NoSuchKey None None None
            NoSuchVersion None None None
            MethodNotAllowed true e DELETE
            PreconditionFailed None None None
            [('k', None, True, 'f'), ('k', 'a', None, None), ('p', 'e', True, 'e')] [('p', 'what', 'InvalidArgument')]
            get two d
            [('k', 'c', False, 3), ('k', 'b', False, 3), ('p', 'd', True, 3)] [('k', 'f', True)] []
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_ListInPages_HasEveryVersionOnce()
    {
        var output = await Aws.PythonAsync(Helpers + """
            bucket = "paged"
            s3.create_bucket(Bucket=bucket)
            for key in ["a", "d/1", "u"]:
                s3.put_object(Bucket=bucket, Key=key, Body=b"")
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
            for key in ["a", "a", "a!", "d/1", "d/2", "e/ä +", "e/ä +", "z"]:
                s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
            s3.delete_object(Bucket=bucket, Key="d/2")
            s3.delete_object(Bucket=bucket, Key="z")
            s3.delete_object(Bucket=bucket, Key="never")

            def entries(size, **more):
                found = []
                for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket, PaginationConfig={"PageSize": size}, **more):
                    found += [(v["Key"], v["VersionId"]) for v in page.get("Versions", []) + page.get("DeleteMarkers", [])] + [p["Prefix"] for p in page.get("CommonPrefixes", [])]
                return found

            all = entries(1)
            print([entry[0] for entry in all], len(set(all)))
            print([sorted(entries(size)) == sorted(all) for size in (2, 3, 1000)])
            print([entry if isinstance(entry, str) else entry[0] for entry in entries(1, Delimiter="/")])
            print([entry[0] for entry in entries(2, Prefix="e/")], entries(1, Prefix="nothing"))
            s3.put_object(Bucket=bucket, Key="f/", Body=b"")
            s3.put_object(Bucket=bucket, Key="f/1", Body=b"")
            print(entries(1, Delimiter="/", Prefix="f"), [p["Prefix"] for p in s3.list_objects_v2(Bucket=bucket, Prefix="f", Delimiter="/")["CommonPrefixes"]])
            print([entry[0] for entry in entries(1, Delimiter="/", Prefix="f/")], [o["Key"] for o in s3.list_objects_v2(Bucket=bucket, Prefix="f/", Delimiter="/")["Contents"]])
            refused(s3.list_object_versions, Bucket=bucket, VersionIdMarker="null")
            refused(s3.list_object_versions, Bucket="no-such-bucket")
            refused(s3.put_bucket_versioning, Bucket=bucket, VersioningConfiguration={"Status": "Off"})
            refused(s3.put_bucket_versioning, Bucket=bucket, VersioningConfiguration={})
            """);

        Assert.Equal(
            """
            ['a', 'a', 'a', 'a!', 'd/1', 'd/1', 'd/2', 'd/2', 'e/ä +', 'e/ä +', 'never', 'u', 'z', 'z'] 14
            [True, True, True]
            ['a', 'a', 'a', 'a!', 'd/', 'e/', 'never', 'u', 'z', 'z']
            ['e/ä +', 'e/ä +'] []
            ['f/'] ['f/']
            ['f/', 'f/1'] ['f/', 'f/1']
            InvalidArgument None None None
            NoSuchBucket None None None
            MalformedXML None None None
            IllegalVersioningConfigurationException None None None
            """,
            output);
    }

    [SkippableFact]
    public async Task AwsCli_VersionsOfAFile_AreReadAndListed()
    {
        string[] At(params string[] more) => ["--bucket", "cli", .. more];
        await Aws.AwsAsync(["s3api", "create-bucket", .. At()]);
        Assert.Equal("", await Aws.AwsAsync(["s3api", "get-bucket-versioning", .. At()]));
        await Aws.AwsAsync(["s3api", "put-bucket-versioning", .. At("--versioning-configuration", "Status=Enabled")]);
        await File.WriteAllTextAsync(Path.Combine(fixture.Folder, "file.txt"), "first");
        var first = JsonDocument.Parse(await Aws.AwsAsync(["s3api", "put-object", .. At("--key", "k", "--body", "file.txt")])).RootElement.GetProperty("VersionId").GetString()!;
        await Aws.AwsAsync("s3", "rm", "s3://cli/k");

        await Aws.AwsAsync(["s3api", "get-object", .. At("--key", "k", "--version-id", first, "read.txt")]);

        Assert.Equal("first", await File.ReadAllTextAsync(Path.Combine(fixture.Folder, "read.txt")));
        Assert.Equal("1\t1\tTrue", await Aws.AwsAsync(["s3api", "list-object-versions", .. At("--query", "[length(Versions),length(DeleteMarkers),DeleteMarkers[0].IsLatest]", "--output", "text")]));
        Assert.Contains("NoSuchVersion", await Aws.RefusalAsync(["s3api", "get-object", .. At("--key", "k", "--version-id", new string('0', 32), "none.txt")]), StringComparison.Ordinal);
        Assert.Contains("BucketNotEmpty", await Aws.RefusalAsync("s3", "rb", "s3://cli"), StringComparison.Ordinal);
    }
}
