namespace Mlops.Core.Images;

/// <summary>The parts of an image query, to say which of them is at fault.</summary>
internal enum ImagePart
{
    Framework,
    Version,
    Region,
    InstanceType,
    PythonVersion,
}
