<#
.SYNOPSIS
Makes all packages: the SDK's, the tool's and the templates', with their symbols.
.PARAMETER Version
The packages' version.
.PARAMETER Configuration
What is built: Release, unless told otherwise.
.PARAMETER Output
The folder for the packages: artifacts, unless told otherwise.
.PARAMETER RepositoryUrl
Where the sources are published, as https://…: the origin of the clone, unless told otherwise. Packages name it, and their readmes link to it.
.PARAMETER ValidateTemplates
Checks the templates with Microsoft's tasks for their authors, where the feed serves them.
.EXAMPLE
./pack.ps1 -Version 0.2.0 -Configuration Release -Output artifacts
#>
param(
    [Parameter(Mandatory)] [string] $Version,
    [string] $Configuration = 'Release',
    [string] $Output = 'artifacts',
    [string] $RepositoryUrl,
    [switch] $ValidateTemplates
)

$ErrorActionPreference = 'Stop'

# The time inside the packages: with it the same commit makes the same bytes.
$env:SOURCE_DATE_EPOCH = git -C $PSScriptRoot log -1 --format=%ct

$options = @('-c', $Configuration, '-o', $Output, "-p:Version=$Version", '-p:ContinuousIntegrationBuild=true', "-p:ValidateTemplates=$ValidateTemplates")
if ($RepositoryUrl) { $options += "-p:RepositoryUrl=$RepositoryUrl" }

dotnet pack "$PSScriptRoot/Mlops.Sdk.sln" @options
exit $LASTEXITCODE
